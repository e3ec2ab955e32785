function openMenu() { return false; }
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll(".jpage").forEach(function (box) {
    var list = document.createElement("ul");
    var records = box.querySelector("script").textContent.match(/<record><!\[CDATA\[[\s\S]*?\]\]><\/record>/g) || [];
    list.innerHTML = records.map(function (record) { return record.slice(17, -12); }).join("");
    box.appendChild(list);
  });
});
