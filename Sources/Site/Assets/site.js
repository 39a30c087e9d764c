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
      var left = count === 1 ? form.dataset.one : form.dataset.some;
      status.textContent = !wanted ? "" : count ? left.replace("#", count) : form.dataset.none;
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    field.addEventListener("input", apply);
  }

  function cellValue(row, column, isNumber) {
    var cell = row.cells[column];
    var number = cell.querySelector("data");
    if (number) { return Number(number.value); }
    var text = cell.textContent.trim();
    if (isNumber && /^\d+(\.\d+)?$/.test(text)) { return Number(text); }
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
      // Browsers leave buttons out of the heads that they repeat on paper.
      window.addEventListener("beforeprint", function () { head.textContent = button.textContent; });
      window.addEventListener("afterprint", function () { head.textContent = ""; head.appendChild(button); });
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !head.classList.contains("n"));
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.prototype.slice.call(body.rows)
          .map(function (row) { return [cellValue(row, column, head.classList.contains("n")), row]; })
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

  // Fills "how this number was made" with the parts of a commune's row.
  function startMaking(section) {
    var list = section.querySelector("dl");
    var table = document.querySelector("#communes table");
    var fields = Array.prototype.slice.call(section.querySelectorAll("[data-text]"));
    var original = fields.map(function (field) { return field.textContent; });
    var whole = section.querySelector("[data-whole]");
    var rows = table ? Array.prototype.filter.call(table.tBodies[0].rows, function (row) { return row.id; }) : [];
    if (!rows.length) { return; }
    var columns = {};
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, index) {
      if (head.dataset.part) { columns[head.dataset.part] = index; }
    });
    function nameOf(row) {
      var name = row.cells[0].querySelector("a").textContent;
      var kind = row.cells[0].querySelector("small").textContent;
      return document.documentElement.lang === "vi" ? kind.charAt(0).toUpperCase() + kind.slice(1) + " " + name : name + " " + kind;
    }
    function show(row) {
      whole.hidden = !!row;
      fields.forEach(function (field, index) {
        var text = original[index];
        if (row) {
          var parts = { area: nameOf(row), code: row.id };
          Object.keys(columns).forEach(function (part) { parts[part] = row.cells[columns[part]].textContent.trim(); });
          var exact = field.dataset.exact && (!parts.bounds || parts.bounds === "–");
          var absent = field.dataset.exact && !/\d/.test(parts.value || "");
          text = absent ? "–" : exact ? field.dataset.exact : field.dataset.text.replace(/\{(\w+)\}/g, function (all, part) { return parts[part] || "–"; });
        }
        field.textContent = text;
      });
    }
    var chooser = document.createElement("p");
    var label = document.createElement("label");
    var select = document.createElement("select");
    chooser.className = "chooser";
    label.htmlFor = select.id = "how-place";
    label.textContent = section.querySelector("[data-label]").dataset.label;
    function add(value, text) {
      var option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      select.appendChild(option);
    }
    add("", list.dataset.city);
    rows.map(function (row) { return [nameOf(row), row.id]; })
      .sort(function (a, b) { return a[0].localeCompare(b[0], "vi"); })
      .forEach(function (pair) { add(pair[1], pair[0]); });
    select.addEventListener("change", function () { show(select.value && document.getElementById(select.value)); });
    chooser.appendChild(label);
    chooser.appendChild(select);
    list.parentNode.insertBefore(chooser, list);
    fields[0].setAttribute("aria-live", "polite");
    function follow() {
      var row = /^#x\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
      if (row) { select.value = row.id; show(row); }
    }
    window.addEventListener("hashchange", follow);
    follow();
  }

  function startCopying(field) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = field.dataset.copy;
    field.parentNode.appendChild(button);
    button.addEventListener("click", function () {
      function done() { button.textContent = field.dataset.copied; }
      function select() {
        getSelection().selectAllChildren(field);
        if (document.execCommand("copy")) { done(); }
      }
      if (navigator.clipboard) { navigator.clipboard.writeText(field.textContent).then(done, select); } else { select(); }
    });
  }

  function make(name, text, parent) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (parent) { parent.appendChild(element); }
    return element;
  }

  // Two communes side by side, from the figures in the page.
  function startComparing(section) {
    var data = JSON.parse(document.getElementById("compare-data").textContent);
    var words = section.dataset;
    var chooser = make("p", "", section);
    var result = make("div", "", section);
    chooser.className = "chooser";
    result.setAttribute("aria-live", "polite");
    var selects = [words.first, words.second].map(function (text, index) {
      var label = make("label", text, chooser);
      var select = make("select", "", chooser);
      label.htmlFor = select.id = "compare-" + index;
      make("option", words.choose, select).value = "";
      data.places.forEach(function (place, number) { make("option", place[1], select).value = number; });
      select.addEventListener("change", show);
      return select;
    });
    function cell(row, text, isNumber) {
      var element = make("td", text, row);
      if (isNumber) { element.className = "n"; }
    }
    function show() {
      var two = selects.map(function (select) { return select.value === "" ? null : data.places[select.value]; });
      result.textContent = "";
      if (!two[0] || !two[1]) { return; }
      var figures = two.map(function (place) { return place[2].split("|"); });
      var position = 0;
      data.groups.forEach(function (group) {
        var region = make("div", "", result);
        var caption = words.caption.replace("{first}", two[0][1]).replace("{second}", two[1][1]).replace("{group}", group[0]);
        region.className = "table broad";
        region.setAttribute("role", "region");
        region.tabIndex = 0;
        region.setAttribute("aria-label", caption);
        var table = make("table", "", region);
        table.className = "paired";
        make("span", caption, make("caption", "", table));
        var head = make("tr", "", make("thead", "", table));
        [words.indicator, two[0][1], two[1][1], words.city, words.target].forEach(function (text, index) {
          var element = make("th", text, head);
          element.scope = "col";
          if (index) { element.className = "n"; }
        });
        var body = make("tbody", "", table);
        group[1].forEach(function (indicator) {
          var row = make("tr", "", body);
          var name = make("th", "", row);
          name.scope = "row";
          make("a", indicator[1], name).href = words.base + "i/" + indicator[0] + ".html";
          cell(row, figures[0][position], true);
          cell(row, figures[1][position], true);
          cell(row, indicator[2], true);
          cell(row, indicator[3], true);
          position += 1;
        });
      });
      history.replaceState(null, "", "#" + two[0][0] + "," + two[1][0]);
    }
    location.hash.slice(1).split(",").slice(0, 2).forEach(function (area, index) {
      data.places.forEach(function (place, number) { if (place[0] === area) { selects[index].value = number; } });
    });
    section.hidden = false;
    show();
    if (result.firstChild) { section.scrollIntoView(); }
  }

  Array.prototype.forEach.call(document.querySelectorAll("form.filter"), startFilter);
  Array.prototype.forEach.call(document.querySelectorAll(".compare"), startComparing);
  Array.prototype.forEach.call(document.querySelectorAll(".how"), startMaking);
  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), startCopying);
  Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), startSorting);
  markLate();
})();
