// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and error state of the portal, as portal_preview wrote them, in Chromium: axe-core finds nothing, nothing scrolls
// sideways (at 320 px, at 1280 px, and with the text spacing of WCAG 1.4.12), the content security policy is not broken, and
// the QR code keeps whole pixels. Leaves a screenshot of each.
// Usage: node portal_pages.mjs <node_modules> <folder of portal_preview> <folder for screenshots> [part of a page's name]
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

const [modules, pages, shots, wanted = ''] = process.argv.slice(2)
const require = createRequire(join(modules, 'package.json'))
const { chromium } = require('playwright-core')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const SIZES = [{ width: 320, height: 640 }, { width: 1280, height: 800 }]
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const TEXT_SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } ' +
  'p { margin-bottom: 2em !important }'

const policy = readFileSync(join(pages, 'policy.txt'), 'utf8')

function serve() {
  const server = createServer((request, response) => {
    const path = join(pages, decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    if (!existsSync(path)) return response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': TYPES[extname(path)], 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' })
    response.end(extname(path) === '.html' ? standing(readFileSync(path, 'utf8')) : readFileSync(path))
  })
  return new Promise(ready => server.listen(0, '127.0.0.1', () => ready(server)))
}

// A page that leads on by itself, or watches where the registration stands, stays to be looked at.
const standing = html => html.replace(/<meta http-equiv="refresh"[^>]*>/g, '').replace(/ data-watch="[^"]*"/g, '')

const fits = page => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

// A QR code that the browser scaled by a fraction is hard to read for a phone.
const qrIsWhole = page => page.evaluate(() => {
  const picture = document.querySelector('.cs-qr img')
  return !picture || picture.clientWidth === picture.naturalWidth
})

async function problemsOf(page) {
  const problems = []
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(rules => window.axe.run(document, { runOnly: rules }), RULES)
  for (const violation of violations) problems.push(`axe ${violation.id}: ${violation.nodes.map(node => node.html).join(' ')}`)
  if (!await fits(page)) problems.push('scrolls sideways')
  if (!await qrIsWhole(page)) problems.push('the QR code is scaled')
  return problems
}

async function spacingProblems(page) {
  await page.evaluate(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, TEXT_SPACING)
  return await fits(page) ? [] : ['scrolls sideways with wider text spacing']
}

// S 34: a password manager's long password arrives whole, by the keys that people paste with.
async function pastingProblems(page) {
  const kept = 'correct horse battery staple '.repeat(8).trim()
  await page.evaluate(text => {
    const source = document.body.appendChild(document.createElement('textarea'))
    source.value = text
    source.select()
  }, kept)
  await page.keyboard.press('Control+X')
  await page.focus('#password')
  await page.keyboard.press('Control+V')
  const pasted = await page.inputValue('#password')
  await page.evaluate(() => document.querySelector('body > textarea').remove())
  return pasted === kept ? [] : [`pasting a password gave ${pasted.length} of ${kept.length} characters`]
}

// What the script adds, and what must not survive leaving or printing the page.
const behaviours = {
  'P-4-password': async page => {
    const type = () => page.getAttribute('#password', 'type')
    await page.getByRole('button', { name: 'Show password' }).click()
    const shown = await type()
    await page.getByRole('button', { name: 'Hide password' }).click()
    return [...(shown === 'text' && await type() === 'password' ? [] : ['Show password does nothing']), ...await pastingProblems(page)]
  },
  'P-5-add-account': async page => {
    const problems = []
    await page.emulateMedia({ media: 'print' })
    if (await page.locator('[data-secret]').filter({ visible: true }).count()) problems.push('the secret is printed')
    await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
    const adjust = await page.evaluate(() => getComputedStyle(document.querySelector('.cs-qr img')).forcedColorAdjust)
    if (adjust !== 'none') problems.push('the QR code follows forced colours')
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
    if (await page.locator('.cs-qr img').count() || (await page.innerText('#setup-key')).trim()) problems.push('the secret stays after leaving')
    // S 49: a page that the browser had kept is asked for again, and the server decides what may be seen.
    const again = page.waitForEvent('load', { timeout: 10000 }).then(() => true, () => false)
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    if (!await again) problems.push('a kept page is not asked for again')
    return problems
  },
}

// One page for all of a width: a browser that is started anew for each takes most of the time.
async function openPage(browser, size) {
  const page = await browser.newPage({ viewport: size, locale: 'en-GB' })
  const heard = []
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`) })
  page.on('pageerror', error => heard.push(`script: ${error.message}`))
  // The icon may still be on its way when the next page is asked for, and is given up; what is not there answers 404, which is heard.
  page.on('requestfailed', request => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`not loaded: ${request.url()}`)
  })
  return { page, heard }
}

async function check({ page, heard }, address, name, size) {
  heard.length = 0
  await page.emulateMedia({ media: null, forcedColors: null })
  await page.goto(`${address}/${encodeURIComponent(name)}.html`, { waitUntil: 'load' })
  // Detail texts count as much as the page: they are opened for the check and closed for the picture.
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true }))
  const problems = await problemsOf(page)
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = one.id === 'setup' }))
  await page.screenshot({ path: join(shots, `${name}-${size.width}.png`), fullPage: true })
  if (size.width === 320) problems.push(...await spacingProblems(page))
  if (size.width === 1280 && behaviours[name]) problems.push(...await behaviours[name](page))
  return [...heard, ...problems].map(problem => `${name} at ${size.width}: ${problem}`)
}

mkdirSync(shots, { recursive: true })
const names = readdirSync(pages).filter(file => file.endsWith('.html')).map(file => file.slice(0, -5)).filter(name => name.includes(wanted))
const server = await serve()
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS })
const found = []
for (const size of SIZES) {
  const opened = await openPage(browser, size)
  for (const name of names) found.push(...await check(opened, `http://127.0.0.1:${server.address().port}`, name, size))
}
await browser.close()
server.close()
console.log(`${names.length} pages at ${SIZES.length} widths, ${found.length} problems`)
for (const problem of found) console.log(problem)
process.exit(found.length || !names.length ? 1 : 0)
