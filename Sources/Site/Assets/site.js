"use strict";
(function () {
  // The rules of the folded names: no marks, đ as d, lower case, single spaces.
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function startFilter(form) {
    var field = form.querySelector("input");
    var status = form.querySelector("[role=status]");
    var entries = Array.prototype.slice.call(document.querySelectorAll("[data-key]"));
    var sets = Array.prototype.slice.call(document.querySelectorAll(".set"));
    function apply() {
      var wanted = fold(field.value);
      var count = 0;
      entries.forEach(function (entry) {
        var fits = entry.getAttribute("data-key").indexOf(wanted) >= 0 || fold(entry.textContent).indexOf(wanted) >= 0;
        entry.hidden = !fits;
        if (fits) { count += 1; }
      });
      sets.forEach(function (set) { set.hidden = !set.querySelector("[data-key]:not([hidden])"); });
      status.textContent = !wanted ? "" : count ? form.dataset.some.replace("#", count) : form.dataset.none;
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    field.addEventListener("input", apply);
  }

  function cellValue(row, column) {
    var cell = row.cells[column];
    var number = cell.querySelector("data");
    if (number) { return Number(number.value); }
    var text = cell.textContent.trim();
    return /^(\[.\]|–)?$/.test(text) ? null : text;
  }

  function compare(left, right, sign) {
    if (left === null || right === null) { return left === right ? 0 : left === null ? 1 : -1; }
    if (typeof left === "number" && typeof right === "number") { return sign * (left - right); }
    return sign * String(left).localeCompare(String(right), "vi");
  }

  function startSorting(table) {
    var body = table.tBodies[0];
    var status = table.parentNode.nextElementSibling;
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      if (body.rows[0] && body.rows[0].cells[column].querySelector("svg")) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !head.classList.contains("n"));
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.prototype.slice.call(body.rows)
          .map(function (row) { return [cellValue(row, column), row]; })
          .sort(function (a, b) { return compare(a[0], b[0], up ? 1 : -1); })
          .forEach(function (pair) { body.appendChild(pair[1]); });
        status.textContent = (up ? status.dataset.up : status.dataset.down).replace("#", button.textContent);
      });
    });
  }

  // Only emphasises what the page says anyway.
  function markLate() {
    var next = document.querySelector("time.next");
    if (!next || new Date(next.dateTime + "T23:59:59+07:00") > new Date()) { return; }
    next.classList.add("overdue");
    Array.prototype.forEach.call(document.querySelectorAll(".late"), function (line) { line.classList.add("overdue"); });
  }

  Array.prototype.forEach.call(document.querySelectorAll("form.filter"), startFilter);
  Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), startSorting);
  markLate();
})();
