{# The one script. Everything is readable without it; it adds the theme button, sorting, filtering and focus. #}
(function () {
"use strict";
var words = {{ words|tojson }};
var d = document, root = d.documentElement;
function each(list, act) { Array.prototype.forEach.call(list, act); }
function store(key, value) {
  try {
    if (value === undefined) { return localStorage.getItem(key); }
    localStorage.setItem(key, value);
  } catch (e) { /* a sandbox may forbid storage; the theme then lasts for this page */ }
  return null;
}

var button = d.querySelector(".theme");
if (button) {
  var dark = function () {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  };
  var label = function () { button.textContent = dark() ? words.light : words.dark; };
  var saved = store("auditor-theme");
  if (saved === "dark" || saved === "light") { root.dataset.theme = saved; }
  label();
  button.hidden = false;
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    store("auditor-theme", root.dataset.theme);
    label();
  });
}

function keyOf(row, column, kind) {
  var cell = row.cells[column], text = cell.dataset.v || cell.textContent.trim();
  if (kind === "t") { return text.split(":").reduce(function (sum, part) { return sum * 60 + parseFloat(part); }, 0); }
  if (kind === "d") { return text === "–" ? NaN : -row.place; } /* written newest first */
  return kind === "n" ? parseFloat(text) : text.toLowerCase();
}
function sort(table, head) {
  var kind = head.dataset.k, now = head.getAttribute("aria-sort");
  var to = now === "ascending" || (!now && kind !== "s") ? "descending" : "ascending";
  each(table.querySelectorAll("th[aria-sort]"), function (other) { other.removeAttribute("aria-sort"); });
  head.setAttribute("aria-sort", to);
  var column = Array.prototype.indexOf.call(head.parentNode.children, head), sign = to === "ascending" ? 1 : -1;
  each(table.tBodies, function (body) {
    if (body.dataset.fixed !== undefined) { return; }
    var rows = Array.prototype.map.call(body.rows, function (row, i) { return [keyOf(row, column, kind), i, row]; });
    rows.sort(function (a, b) {
      if (a[0] !== a[0] || b[0] !== b[0]) { return (a[0] !== a[0]) - (b[0] !== b[0]) || a[1] - b[1]; }
      return (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : 0) || a[1] - b[1];
    });
    each(rows, function (entry) { body.appendChild(entry[2]); });
  });
}
each(d.querySelectorAll("table[data-sort]"), function (table) {
  each(table.rows, function (row, i) { row.place = i; });
  each(table.querySelectorAll("thead th[data-k]"), function (head) {
    var b = d.createElement("button");
    b.type = "button";
    b.className = "sortb";
    while (head.firstChild) { b.appendChild(head.firstChild); }
    head.appendChild(b);
    b.addEventListener("click", function () { sort(table, head); });
  });
});

each(d.querySelectorAll("form.filters"), function (form) {
  var table = d.getElementById(form.dataset.for), status = form.nextElementSibling, rows = [], texts = [], timer;
  each(table.tBodies, function (body) {
    each(body.rows, function (row) { rows.push(row); texts.push(row.textContent.toLowerCase()); });
  });
  function run() {
    var query = form.q.value.trim().toLowerCase(), only = form.g ? form.g.value : "", flag = form.r && form.r.checked;
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits = (!query || texts[i].indexOf(query) > -1) &&
        (!only || row.dataset.m.indexOf(only) > -1) && (!flag || row.dataset.r === "1");
      if (row.hidden === fits) { row.hidden = !fits; }
      if (fits) { shown += 1; }
    });
    status.textContent = words.showing.replace("{shown}", shown).replace("{total}", rows.length);
  }
  form.hidden = false;
  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 120); });
  form.addEventListener("submit", function (e) { e.preventDefault(); run(); });
  form.addEventListener("reset", function () { setTimeout(run, 0); });
  if (form.g) {
    each(d.querySelectorAll("a[data-filter]"), function (link) {
      link.parentNode.hidden = false;
      link.addEventListener("click", function () { form.g.value = link.dataset.filter; run(); });
    });
  }
  run();
});

function reveal() {
  var id = location.hash.slice(1), target, p;
  try { target = id && d.getElementById(decodeURIComponent(id)); } catch (e) { target = null; }
  if (!target) { return; }
  if (target.tagName === "DETAILS") { target.open = true; }
  for (p = target.closest("details"); p; p = p.parentElement && p.parentElement.closest("details")) { p.open = true; }
  if (target.closest(".turn")) { target.scrollIntoView({ block: "center" }); } else { target.scrollIntoView(); }
  if (!target.hasAttribute("tabindex")) { target.tabIndex = -1; }
  target.focus({ preventScroll: true });
}
addEventListener("hashchange", reveal);
reveal();
})();
