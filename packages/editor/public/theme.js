// Sets the theme before the first paint. A file of its own, because the server's Content-Security-Policy refuses inline scripts.
// src/ui/theme.ts writes the choice under the same key.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("gancho-theme");
  } catch {
    // No storage in this browser mode: the system decides.
  }
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
