/** Sign-in (DESIGN 4.1). No antd here: first load at most 140 kB. */
import './sign-in.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Problem, queries, request, signIn } from '@zuoxi/api';
import { useErrorText } from '@zuoxi/ui';
import { changeLanguage, language, LANGUAGES, useWords } from '@zuoxi/words';
import { type FormEvent, useState } from 'react';

export default function SignIn() {
  const t = useWords('sign_in');
  const textOf = useErrorText();
  const navigate = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const signUp = useQuery({ queryKey: ['/v1/sign-up'], queryFn: () => request<{ is_open: boolean }>('GET', '/v1/sign-up'), retry: false });
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [wantsCode, setWantsCode] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(undefined);
    try {
      await signIn({ login: login.trim(), password, ...(wantsCode ? { code: code.trim() } : {}) });
      queries.clear();
      // Only a path of ours: an address from outside must not follow a sign-in.
      await navigate({ to: to?.startsWith('/') && !to.startsWith('//') ? to : '/', replace: true });
    } catch (problem) {
      if (problem instanceof Problem && problem.field === 'code' && !wantsCode) setWantsCode(true);
      else setError(problem);
    } finally {
      setPending(false);
    }
  };
  const wrong = error instanceof Problem ? error.field : '';
  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)} aria-label={t('title')}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>{t('title')}</h1>
        <div className="zx-field">
          <label htmlFor="login">{t('login')}</label>
          <input
            id="login" name="username" className="zx-input is-big" autoComplete="username" autoCapitalize="none" spellCheck={false}
            placeholder={t('login_example')} value={login} onChange={(event) => setLogin(event.target.value)} required autoFocus
            aria-invalid={wrong === 'login'}
          />
        </div>
        <div className="zx-field">
          <label htmlFor="password">{t('password')}</label>
          <input
            id="password" name="password" type="password" className="zx-input is-big" autoComplete="current-password"
            value={password} onChange={(event) => setPassword(event.target.value)} required aria-invalid={wrong === 'password'}
          />
        </div>
        {wantsCode ? (
          <div className="zx-field">
            <label htmlFor="code">{t('code')}</label>
            <input
              id="code" name="code" className="zx-input is-big" autoComplete="one-time-code" inputMode="numeric" value={code}
              onChange={(event) => setCode(event.target.value)} required autoFocus aria-invalid={wrong === 'code'}
            />
          </div>
        ) : null}
        {error ? <p className="zx-wrong" role="alert">{textOf(error)}</p> : null}
        <button className="zx-button is-primary is-big" disabled={isPending}>{isPending ? t('pending') : t('verb')}</button>
        {signUp.data?.is_open ? <Link to="/sign-up">{t('sign_up')}</Link> : null}
      </form>
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
