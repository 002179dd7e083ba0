// Zuoxi: a call button for any site.
//   <script src="https://calls.example/call/snippet.js" data-entry="demo" async></script>
// The call itself runs in a frame of ours; the site's origin must be among those that the entry allows.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const origin = new URL(script.src).origin;
  const entry = script.dataset.entry || 'demo';
  const chinese = (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh');
  const label = script.dataset.label || (chinese ? '在线通话' : 'Call us');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.style.cssText =
    'position:fixed;right:20px;bottom:20px;z-index:2147483000;border:0;border-radius:24px;padding:12px 20px;' +
    'font:600 16px/24px system-ui,sans-serif;background:#17764a;color:#fff;cursor:pointer;box-shadow:0 4px 16px #0004';
  let frame = null;
  button.addEventListener('click', () => {
    if (frame) {
      frame.hidden = !frame.hidden;
      return;
    }
    frame = document.createElement('iframe');
    frame.src = `${origin}/call/${encodeURIComponent(entry)}`;
    frame.allow = 'microphone; autoplay; speaker-selection';
    frame.title = label;
    frame.style.cssText =
      'position:fixed;right:20px;bottom:80px;z-index:2147483000;width:min(380px,calc(100vw - 40px));' +
      'height:min(720px,calc(100vh - 100px));border:1px solid #0002;border-radius:16px;box-shadow:0 8px 32px #0003;background:#f5f5f2';
    document.body.append(frame);
  });
  (script.parentElement === document.head ? document.body : script.parentElement || document.body).append(button);
})();
