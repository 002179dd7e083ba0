/** A password that is shown this one time: to be copied, then gone. */
import { App, Typography } from 'antd';
import { useWords } from '@zuoxi/words';

export function useShowSecret(): (title: string, lines: { label: string; value: string }[]) => void {
  const { modal } = App.useApp();
  const t = useWords('admin_directory');
  return (title, lines) => {
    modal.success({
      title,
      okText: t('secret.done'),
      content: (
        <>
          <p className="zx-second">{t('secret.once')}</p>
          {lines.map(({ label, value }) => (
            <div key={label} className="zx-row">
              <span className="zx-quiet" style={{ width: 96, flex: 'none' }}>{label}</span>
              <Typography.Text copyable code>{value}</Typography.Text>
            </div>
          ))}
        </>
      ),
    });
  };
}
