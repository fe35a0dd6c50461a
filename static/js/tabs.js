// Where a row of tabs is wider than the window, the tab of the present page is brought into sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  const place = tab.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
  row.scrollLeft = Math.max(0, place - (row.clientWidth - tab.offsetWidth) / 2);
}
