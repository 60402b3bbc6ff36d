// Before the page is drawn: follow the system's wish for light or dark where the reader chose to.
const wish = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.setAttribute("data-bs-theme", wish.matches ? "dark" : "light");
follow();
wish.addEventListener("change", follow);
