// A search box above the long list of time zones; without this script the list works as it is.
function addSearch(select) {
  const groups = [...select.querySelectorAll("optgroup")].map((group) => ({ group, options: [...group.children] }));
  const box = document.createElement("input");
  const said = document.createElement("p");
  Object.assign(box, { type: "search", className: "form-control mb-2", autocomplete: "off" });
  box.setAttribute("aria-label", select.dataset.zoneSearch);
  box.setAttribute("aria-controls", select.id);
  box.placeholder = select.dataset.zoneSearch;
  Object.assign(said, { className: "form-text mb-0" });
  said.setAttribute("role", "status");

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function filter() {
    const wanted = plain(box.value.trim());
    const chosen = select.value;
    let count = 0;
    select.replaceChildren();
    for (const { group, options } of groups) {
      const found = options.filter((option) => plain(`${option.textContent} ${option.value}`).includes(wanted));
      group.replaceChildren(...found);
      if (found.length) select.append(group);
      count += found.length;
    }
    if (!count) {
      for (const { group, options } of groups) {
        group.replaceChildren(...options);
        select.append(group);
      }
    }
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
    if (!wanted) said.textContent = "";
    else if (!count) said.textContent = select.dataset.none;
    else {
      const place = select.selectedOptions[0].textContent;
      said.textContent = select.dataset.found.replace("{n}", count).replace("{place}", place);
    }
  }

  box.addEventListener("input", filter);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  select.before(box);
  select.after(said);
}

for (const select of document.querySelectorAll("select[data-zone-search]")) addSearch(select);
