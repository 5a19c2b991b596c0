// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Chromium by playwright-core, told what to do by JSON lines on stdin; one JSON line answers each. See browser.py.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

const require = createRequire(join(process.argv[2], 'package.json'))
const { chromium } = require('playwright-core')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser, context, page, options
let complaints = []

async function start({ pin, width, height, javascript, colours }) {
  if (!browser) {
    const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync']
    if (pin) flags.push(`--ignore-certificate-errors-spki-list=${pin}`)
    browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: flags })
  }
  if (context) await context.close()
  options = { viewport: { width, height }, javaScriptEnabled: javascript, colorScheme: colours, locale: 'en-GB', userAgent: asWithAWindow() }
  context = await browser.newContext(options)
  context.setDefaultTimeout(30000)
  page = await context.newPage()
  complaints = []
  page.on('console', message => {
    // A page that says what was wrong with a form has a status of its own, and Chromium reports that as a failure to load.
    const aboutThePage = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if (['error', 'warning'].includes(message.type()) && !aboutThePage) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`script: ${error.message}`))
  // What is still loading when the person goes on is given up by the browser, and that is no fault of the page.
  page.on('requestfailed', request => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`not loaded: ${request.url()}`)
  })
}

// Without a window Chromium names itself HeadlessChrome, as mail scanners do, and the portal takes no scanner for a second person.
const asWithAWindow = () =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`

const control = ({ role, name }) => page.getByRole(role, { name, exact: true })

async function axeOn(somePage) {
  await somePage.evaluate(axeSource)
  const result = await somePage.evaluate(rules => window.axe.run(document, { runOnly: rules }), AXE_RULES)
  return { passes: result.passes.length, violations: result.violations.map(v => ({ id: v.id, help: v.help, nodes: v.nodes.map(n => n.html) })) }
}

// With scripts off axe cannot run either, so it is shown the same document at the same address in a context that has them.
// The server is asked for the document's styles only.
async function axe() {
  if (options.javaScriptEnabled) return axeOn(page)
  const copy = await browser.newContext({ ...options, javaScriptEnabled: true, storageState: await context.storageState() })
  try {
    const twin = await copy.newPage()
    const url = page.url(), body = await page.content()
    await twin.route(url, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    await twin.goto(url)
    return await axeOn(twin)
  } finally {
    await copy.close()
  }
}

const actions = {
  start,
  open: async ({ url }) => (await page.goto(url, { waitUntil: 'load' }))?.status() ?? 0,
  reload: async () => (await page.reload({ waitUntil: 'load' }))?.status() ?? 0,
  back: async () => { await page.goBack() },
  fill: async ({ label, text }) => { await page.getByLabel(label, { exact: true }).fill(text) },
  click: async request => { await control(request).click(); await page.waitForLoadState('load') },
  tell: async ({ what }) => what === 'url' ? page.url() : what === 'title' ? page.title() : page.locator('h1').first().innerText(),
  text: async ({ selector }) => page.locator(selector).first().innerText(),
  texts: async ({ selector }) => page.locator(selector).allInnerTexts(),
  attribute: async ({ selector, name }) => page.locator(selector).first().getAttribute(name),
  count: async ({ selector }) => page.locator(selector).count(),
  has: async request => (await control(request).count()) > 0,
  open_details: async ({ summary }) => { await page.locator('summary', { hasText: summary }).click() },
  screenshot: async ({ path, full }) => { await page.screenshot({ path, fullPage: full }) },
  fits: async () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  cookies: async () => context.cookies(),
  complaints: async () => complaints,
  axe,
}

for await (const line of createInterface({ input: process.stdin })) {
  const { action, ...request } = JSON.parse(line)
  let answer
  try {
    answer = { value: (await actions[action](request)) ?? null }
  } catch (error) {
    answer = { error: `${action} ${JSON.stringify(request)}: ${error.message}` }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
await browser?.close()
