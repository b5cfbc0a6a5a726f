/* Starts the admin's widgets that Wagtail starts with inline scripts, which our Content-Security-Policy forbids.
   The server writes <script type="application/json" data-start="new PageChooser">[arguments]</script> instead:
   data, never run by the browser. Only names on the list below are called. */
(function () {
    'use strict';

    var ALLOWED = /^(new )?(init(Date|Time|DateTime)Chooser|InlinePanel|MultipleChooserPanel|createTaskChooser|(\w+\.)*\w*Chooser)$/;
    var waiting = [];

    function find(path) {
        return path.split('.').reduce(function (place, name) {
            return place && place[name];
        }, window);
    }

    function start(element) {
        if (element.dataset.started) return true;
        var call = element.dataset.start;
        if (!ALLOWED.test(call)) return true;
        var isNew = call.indexOf('new ') === 0;
        var target = find(isNew ? call.slice(4) : call);
        if (typeof target !== 'function') return false; // its own script comes later
        element.dataset.started = 'yes';
        var values = JSON.parse(element.textContent);
        if (element.hasAttribute('data-nested')) values = values.map(JSON.parse);
        if (isNew) Reflect.construct(target, values);
        else target.apply(null, values);
        return true;
    }

    function startAllIn(root) {
        var found = root.matches && root.matches('script[data-start]') ? [root] : [];
        if (root.querySelectorAll) found = found.concat(Array.from(root.querySelectorAll('script[data-start]')));
        found.forEach(function (element) {
            if (!start(element)) waiting.push(element);
        });
    }

    function tryAgain() {
        waiting = waiting.filter(function (element) {
            return !start(element);
        });
    }

    // Pages as they are read, rows added to a panel, and whatever a chooser loads.
    new MutationObserver(function (changes) {
        changes.forEach(function (change) {
            change.addedNodes.forEach(startAllIn);
        });
        if (waiting.length) tryAgain();
    }).observe(document.documentElement, { childList: true, subtree: true });

    document.addEventListener('DOMContentLoaded', function () {
        startAllIn(document);
        tryAgain();
    });
    window.addEventListener('load', tryAgain);
})();
