// Sends what the form says to this server and shows the answer as text, never as markup.
'use strict';
const key = document.getElementById('key');
for (const form of document.querySelectorAll('form[data-method]')) {
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const out = form.querySelector('output');
        const path = form.querySelector('[name=path]').value;
        const body = form.querySelector('[name=body]');
        const headers = {};
        if (key.value)
            headers.Authorization = 'Bearer ' + key.value;
        if (body)
            headers['Content-Type'] = 'application/json';
        out.textContent = '…';
        try {
            const answer = await fetch(path, {
                method: form.dataset.method, headers, body: body ? body.value : undefined,
                credentials: 'omit',
            });
            let text = await answer.text();
            try {
                text = JSON.stringify(JSON.parse(text), null, 2);
            } catch (notJson) {
                // shown as it came
            }
            out.textContent = answer.status + ' ' + answer.statusText + '\n\n' + text;
        } catch (error) {
            out.textContent = String(error);
        }
    });
}
