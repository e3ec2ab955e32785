function createPageHTML(total, current, name, extension) {
  function address(page) { return page === 0 ? name + "." + extension : name + "_" + page + "." + extension; }
  var html = "";
  for (var page = 0; page < total; page++) {
    html += page === current ? "<b>" + (page + 1) + "</b>" : '<a href="' + address(page) + '">' + (page + 1) + "</a>";
  }
  document.write(html);
}
function remember() { alert("\u8bf7\u6309 Ctrl+D \u6536\u85cf\u672c\u7ad9"); }
