document.getElementById('call')?.replaceChildren();
