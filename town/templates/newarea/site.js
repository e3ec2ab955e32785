/* What the lists of this portal are loaded with; just enough of a library for its own pages. */
function render(rows) {
  return rows.map(function (row) {
    return '<li><a href="' + (row.url || row.DOCPUBURL) + '">' + (row.title || row.BT) + '</a></li>';
  }).join('');
}
function take(url, done) {
  var request = new XMLHttpRequest();
  request.open('GET', url);
  request.onload = function () { done(JSON.parse(request.responseText)); };
  request.send();
}
function draw(name, rows) {
  document.getElementById(name).innerHTML = rows.map(function (row) {
    var day = row.pub || new Date(row.FBRQ).toISOString().slice(0, 10);
    return '<li><a href="' + (row.link || row.DOCPUBURL) + '">' + (row.title || row.BT) + '</a><span>' + day + '</span></li>';
  }).join('');
}
function $(what) {
  if (typeof what === 'function') { return window.addEventListener('load', what); }
  var place = document.querySelector(what[0] === '#' ? '[id="' + what.slice(1) + '"]' : what);
  return {
    html: function (markup) { place.innerHTML = markup; },
    load: function (url) { fetch(url).then(function (a) { return a.text(); }).then(this.html); },
    jpage: function (set) {
      var rows = '?startrecord=1&endrecord=' + set.perPage * set.groupSize + '&perpage=' + set.perPage;
      fetch(set.proxyUrl + rows, {method: 'POST', body: new URLSearchParams(set.ajaxParam)})
        .then(function (a) { return a.text(); })
        .then(function (text) {
          var found = new DOMParser().parseFromString(text, 'text/xml').querySelectorAll('record');
          place.innerHTML = set.dataBefore + Array.from(found, function (one) { return one.textContent; }).join('') + set.dataAfter;
        });
    }
  };
}
$.ajax = function (set) {
  fetch(set.url + '?' + new URLSearchParams(set.data)).then(function (a) { return a.json(); }).then(set.success);
};
$.getJSON = function (url, done) {
  fetch(url).then(function (a) { return a.text(); }).then(function (text) { done(JSON.parse(text.replace(/^\w+\(|\);?$/g, ''))); });
};
window.addEventListener('load', function () {
  document.querySelectorAll('[queryData]').forEach(function (unit) {
    var asked = new URLSearchParams(JSON.parse(unit.getAttribute('queryData').replace(/'/g, '"')));
    fetch(unit.getAttribute('url') + '?' + asked).then(function (a) { return a.json(); }).then(function (answer) {
      if (unit.tagName === 'SCRIPT') { unit.insertAdjacentHTML('afterend', answer.data.html); }
      else { unit.innerHTML = answer.data.html; }
    });
  });
  if (window.__INITIAL_STATE__) {
    document.getElementById('statelist').innerHTML = '<ul>' + render(window.__INITIAL_STATE__.list) + '</ul>';
  }
  if (window._CONFIG) {
    fetch('/gkmlpt/api/all/0?page=1&sid=' + window._CONFIG.SITE_ID).then(function (a) { return a.json(); }).then(function (answer) {
      document.getElementById('app').innerHTML = '<ul>' + render(answer.articles) + '</ul>';
    });
  }
});
