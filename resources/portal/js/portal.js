// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Comfort only: every page works without this. Words come from data attributes, so that they are translated with the page.

const all = (selector) => document.querySelectorAll(selector)

function offerToShowPasswords() {
  for (const button of all('button[data-shows]')) {
    const field = document.getElementById(button.dataset.shows)
    const hide = () => {
      field.type = 'password'
      button.textContent = button.dataset.show
    }
    button.addEventListener('click', () => {
      if (field.type === 'text') return hide()
      field.type = 'text'
      button.textContent = button.dataset.hide
    })
    // A visible password would be kept by the browser as ordinary form history.
    field.form.addEventListener('submit', hide)
    button.hidden = false
  }
}

function offerToCopy() {
  if (!navigator.clipboard) return
  for (const button of all('button[data-copies]')) {
    const source = document.getElementById(button.dataset.copies)
    const told = button.nextElementSibling
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source.textContent.replace(/\s+/g, ''))
      told.textContent = button.dataset.done
    })
    button.hidden = false
  }
}

// The seconds were counted by the server when it made the page, so a wrong clock here does not matter.
function tellMinutesLeft() {
  const loaded = performance.now()
  for (const place of all('[data-seconds-left]')) {
    const write = () => {
      const seconds = Number(place.dataset.secondsLeft) - (performance.now() - loaded) / 1000
      const minutes = Math.max(0, Math.ceil(seconds / 60))
      const words = minutes === 1 ? place.dataset.minute : place.dataset.minutes.replace('%n', String(minutes))
      if (place.textContent !== words) place.textContent = words
      if (minutes <= 2) place.setAttribute('role', 'status')
    }
    write()
    place.hidden = false
    setInterval(write, 5000)
  }
}

function sendOnce() {
  for (const form of all('form[data-once]')) {
    let sent = false
    form.addEventListener('submit', (event) => {
      if (sent) return event.preventDefault()
      sent = true
      for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', 'true')
    })
  }
}

function openWhatLinksName() {
  const open = (id) => {
    const place = id && document.getElementById(id)
    if (place instanceof HTMLDetailsElement) place.open = true
  }
  for (const link of all('a[href^="#"]')) link.addEventListener('click', () => open(link.hash.slice(1)))
  open(location.hash.slice(1))
}

// The page that is watched says in its own mark where the registration stands; a place further on has none, or another one.
function goOnWithThePhone() {
  const mark = document.querySelector('[data-watch]')
  if (!mark) return
  setInterval(async () => {
    if (document.hidden) return
    const answer = await fetch(mark.dataset.watch, { credentials: 'same-origin' }).catch(() => null)
    if (!answer || answer.status >= 500) return
    const there = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-watch]')
    if (there?.dataset.state !== mark.dataset.state) location.assign(answer.url)
  }, 2000)
}

// Going back must not bring a secret or a spent form to the screen again.
function forgetOnLeaving() {
  addEventListener('pagehide', () => {
    for (const place of all('[data-secret]')) place.replaceChildren()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

offerToShowPasswords()
offerToCopy()
tellMinutesLeft()
sendOnce()
openWhatLinksName()
goOnWithThePhone()
forgetOnLeaving()
