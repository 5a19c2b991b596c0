// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Page.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/LoadingBar.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

/// So often an act is asked for again that the server has begun and not finished: a minute or so.
constexpr int mostUndecided = 5;

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
    , m_tries(context, this)
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

bool Page::isCutOff(const Error& error)
{
    return error.kind == ErrorKind::unavailable && error.message == "D-GEN-1";
}

bool Page::neverSent(const Error& error)
{
    return isCutOff(error) && parameter(error.parameters, "sent") == QLatin1String("no");
}

bool Page::isUndecided(const Error& error)
{
    return error.kind == ErrorKind::conflict && error.message == "D-ISS-12";
}

void Page::keepTrying(const BannerMessage& words, std::function<void()> retry, Attempt attempt)
{
    m_tries.later(attempt, std::move(retry));
    if (banner().hasMessage() && banner().message().lead == words.lead)
        return; // said already: each further attempt is silent and leaves the focus alone
    auto message = words;
    message.actions = {{tr("Try now"), [this] {
                            m_tries.now();
                        }}};
    message.closing = BannerMessage::Closing::never;
    m_saidCutOff = words.lead;
    banner().show(message);
}

void Page::answered(Attempt attempt)
{
    m_tries.settle(attempt);
    if (attempt == Attempt::acting)
        m_undecided = 0;
    if (m_saidCutOff.isEmpty() || m_tries.isWaiting())
        return;
    const bool ours = banner().hasMessage() && banner().message().lead == std::exchange(m_saidCutOff, {});
    if (!ours)
        return;
    const auto* focused = focusWidget();
    const bool inBanner = focused != nullptr && (focused == &banner() || banner().isAncestorOf(focused));
    banner().clear();
    if (inBanner && isVisible())
        focusFirst();
}

void Page::showError(const Error& error, std::function<void()> retry, Attempt attempt)
{
    auto words = wordingOf(error);
    if (retry && (isCutOff(error) || (isUndecided(error) && m_undecided++ < mostUndecided))) {
        words = wordingFor("D-GEN-1");
        BannerMessage message;
        message.tone = Tone::error;
        message.lead = words.lead;
        message.rest = attempt == Attempt::acting && !neverSent(error)
            ? words.rest + u' ' + tr("What you asked for may have been done already. Sent again, it is done once.")
            : words.rest;
        return keepTrying(message, std::move(retry), attempt);
    }
    m_tries.settle(attempt);
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

bool Page::verifyFirst(const Error& error, const PersonId& person, VerifyErrand errand)
{
    if (error.message != "D-VER-9")
        return false;
    errand.goOn = [self = QPointer<Page>(this), goOn = errand.goOn] {
        if (!self)
            return;
        self->banner().clear();
        goOn();
    };
    const auto open = [this, person, errand] {
        navigator().openVerify(person, errand);
    };
    const auto words = wordingOf(error);
    BannerMessage message;
    message.tone = Tone::warning;
    message.lead = words.lead;
    message.rest = words.rest;
    message.actions = {{tr("Verify User Identity"), open}};
    m_tries.settle(Attempt::acting);
    banner().show(message);
    open();
    return true;
}

void Page::fetchStarted()
{
    if (m_fetching++ != 0)
        return;
    m_readingFailed = false;
    loading().start();
}

/// A page is whole again when the last of its readings is there and none of them failed.
void Page::readingAnswered()
{
    if (m_fetching == 0 && !m_readingFailed)
        answered(Attempt::reading);
}

void Page::fetchEnded()
{
    m_fetching = std::max(0, m_fetching - 1);
    if (m_fetching == 0)
        loading().stop();
}

} // namespace countersign::ui
