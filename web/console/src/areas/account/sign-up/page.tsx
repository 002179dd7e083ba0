/** Sign-up of a company, and behind the mail's link (its token is after the #) the confirmation. No antd here. */
import '../sign-in/sign-in.css';
import { Link } from '@tanstack/react-router';
import { Problem, request } from '@zuoxi/api';
import { useErrorText } from '@zuoxi/ui';
import { changeLanguage, language, LANGUAGES, useWords } from '@zuoxi/words';
import { type FormEvent, useEffect, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';

const FIELDS = [
  { name: 'company', type: 'text', complete: 'organization' },
  { name: 'code', type: 'text', complete: 'off', pattern: '[a-z][a-z0-9]{1,19}' },
  { name: 'name', type: 'text', complete: 'name' },
  { name: 'email', type: 'email', complete: 'email' },
  { name: 'password', type: 'password', complete: 'new-password' },
];

export default function SignUp() {
  const t = useWords('sign_up');
  const token = useToken();
  return (
    <main className="sign-in">
      {token ? <Confirm key={token} token={token} /> : <Ask />}
      <footer className="zx-row">
        {LANGUAGES.map((known) => (
          <button key={known} className="zx-button is-quiet" aria-pressed={known === language()} lang={known} onClick={() => void changeLanguage(known)}>
            {t(`language.${known}`)}
          </button>
        ))}
      </footer>
    </main>
  );
}

/** The mail's token; also when its link is opened in the tab that asked for it, where only the hash changes. */
function useToken(): string {
  const [token, setToken] = useState(window.location.hash.slice(1));
  useEffect(() => {
    const onHash = () => setToken((before) => window.location.hash.slice(1) || before);
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  return token;
}

function Ask() {
  const t = useWords('sign_up');
  const textOf = useErrorText();
  const [draft, setDraft] = useState<Record<string, string>>({});
  const state = useQuery({ queryKey: ['/v1/sign-up'], queryFn: () => request<{ is_open: boolean }>('GET', '/v1/sign-up') });
  const send = useMutation({
    mutationFn: () => request('POST', '/v1/sign-up', { body: { ...draft, language: language() === 'en' ? 'en' : 'zh' } }),
  });
  const wrong = send.error instanceof Problem ? send.error.field : '';
  if (state.data && !state.data.is_open) return <Box title={t('closed')} text={t('closed_text')} />;
  if (send.isSuccess) return <Box title={t('sent')} text={t('sent_text', { email: draft.email })} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={t('title')}>
      <img src="/icon.svg" alt="" width={40} height={40} />
      <h1>{t('title')}</h1>
      {FIELDS.map(({ name, type, complete, pattern }) => (
        <div key={name} className="zx-field">
          <label htmlFor={name}>{t(name)}</label>
          <input
            id={name} name={name} type={type} className="zx-input is-big" autoComplete={complete} autoCapitalize="none" spellCheck={false}
            maxLength={name === 'code' ? 20 : 100} minLength={name === 'password' ? 8 : undefined} pattern={pattern} required
            value={draft[name] ?? ''} onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
            aria-invalid={wrong === name} aria-describedby={`${name}-help`}
          />
          <small id={`${name}-help`} className={wrong === name ? 'zx-wrong' : 'zx-quiet'}>
            {wrong === name ? textOf(send.error) : name === 'code' ? t('code_help', { code: draft.code ?? t('code_example') }) : ''}
          </small>
        </div>
      ))}
      {send.error && !wrong ? <p className="zx-wrong" role="alert">{textOf(send.error)}</p> : null}
      <button className="zx-button is-primary is-big" disabled={send.isPending}>{send.isPending ? t('pending') : t('verb')}</button>
      <Link to="/sign-in">{t('to_sign_in')}</Link>
    </form>
  );
}

function Confirm({ token }: { token: string }) {
  const t = useWords('sign_up');
  const textOf = useErrorText();
  const { mutate, data, error } = useMutation({
    mutationFn: () => request<{ login: string }>('POST', '/v1/sign-up/confirm', { body: { token } }),
  });
  useEffect(() => {
    // The link works once: it must not stay in the address, nor be followed again by a reload.
    window.history.replaceState(null, '', window.location.pathname);
    mutate();
  }, [mutate]);
  if (error) return <Box title={t('failed')} text={textOf(error)} />;
  if (!data) return <Box title={t('making')} text={t('making_text')} />;
  return <Box title={t('done')} text={t('done_text', { login: data.login })} />;
}

function Box({ title, text }: { title: string; text: string }) {
  const t = useWords('sign_up');
  return (
    <form aria-label={title}>
      <img src="/icon.svg" alt="" width={40} height={40} />
      <h1>{title}</h1>
      <p className="zx-second" role="status">{text}</p>
      <Link to="/sign-in">{t('to_sign_in')}</Link>
    </form>
  );
}
