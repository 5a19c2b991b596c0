// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Page.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/LoadingBar.h"

#include <algorithm>

namespace countersign::ui {

namespace {

bool canHelpToTryAgain(const Error& error)
{
    return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::internal || error.kind == ErrorKind::sealed
        || error.kind == ErrorKind::tooManyAttempts;
}

/// The reference stands in the words of D-GEN-2 already.
bool namesReference(const Wording& words, const Error& error)
{
    return words.plain().contains(qs(error.reference));
}

} // namespace

Page::Page(const PageContext& context, const QString& title)
    : PageScaffold(title)
    , m_context(context)
{
}

void Page::liveChange(const contract::LiveChange&) { }

QList<QWidget*> Page::regions() const
{
    return {const_cast<Page*>(this)};
}

bool Page::shortcut(const QKeySequence&)
{
    return false;
}

void Page::rename(const QString& title)
{
    if (title == this->title())
        return;
    setTitle(title);
    emit titleChanged();
}

void Page::showError(const Error& error, std::function<void()> retry)
{
    const auto words = wordingOf(error);
    if (words.isEmpty())
        return;
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    if (!error.reference.empty() && !namesReference(words, error))
        message.reference = qs(error.reference);
    if (retry && canHelpToTryAgain(error)) {
        message.actions.append({tr("Try again"), [this, retry] {
                                    banner().clear();
                                    retry();
                                }});
    }
    banner().show(message);
}

void Page::fetchStarted()
{
    if (m_fetching++ == 0)
        loading().start();
}

void Page::fetchEnded()
{
    m_fetching = std::max(0, m_fetching - 1);
    if (m_fetching == 0)
        loading().stop();
}

} // namespace countersign::ui
