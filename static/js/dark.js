// Unfold's dark colours hang on a class; ours follow the reader's system. This keeps the two the same, before the first paint.
{
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark", wish.matches);
  follow();
  wish.addEventListener("change", follow);
}
