// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "ui/client/ApiClient.h"
#include "ui/pages/KeepTrying.h"
#include "ui/pages/Navigator.h"
#include "ui/pages/PageContext.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PageScaffold.h"

#include <QKeySequence>

#include <functional>

namespace countersign::ui {

/// A page of the work surface. Built once per visit, loaded when shown, kept in the history.
///
/// A derived page builds its widgets in the constructor, fetches in load(), and lets the frame know what it is by the
/// virtual functions. It asks the Navigator to go elsewhere. It never blocks and never opens a page by itself.
class Page : public PageScaffold
{
    Q_OBJECT

public:
    enum class Leaving { free, typedData };

    Page(const PageContext& context, const QString& title);

    /// Fetches what is shown. Called when the page is opened, on F5, and when coming back to it.
    virtual void load() = 0;
    /// The same after lost connections and live changes: without moving focus, selection or scroll position.
    virtual void refresh() { load(); }
    /// A live change: refresh what it concerns, in the background.
    virtual void liveChange(const contract::LiveChange& change);
    /// Where the focus goes after the page change. By default the body's first control.
    virtual void focusFirst() { focusStart(); }
    /// Stops of F6 inside the content, in order; by default the content as one.
    [[nodiscard]] virtual QList<QWidget*> regions() const;
    /// Typed data makes Esc and Back ask first.
    [[nodiscard]] virtual Leaving leaving() const { return Leaving::free; }
    /// Entry of the navigation that is current while this page is shown: "home", "find", "registrations", "staff",
    /// "outbox", "settings".
    [[nodiscard]] virtual QString navigationId() const { return QStringLiteral("find"); }
    /// Page of the user guide for F1, with a heading if wanted: "issue#problem-lines". Empty: that of the navigation's entry.
    [[nodiscard]] virtual QString helpTopic() const { return {}; }
    /// Is this the page of that registration?
    [[nodiscard]] virtual bool shows(const EnrolmentId&) const { return false; }
    /// Home has the search box itself, so the top bar shows none.
    [[nodiscard]] virtual bool hasSearchBox() const { return false; }
    virtual void focusSearch() { }
    /// Keys of ux.md 2.2 that mean something on some pages only (Ctrl+I, Ctrl+1 ...). True when the page took it.
    virtual bool shortcut(const QKeySequence& keys);

    /// Which of the two ways of fetching a call is part of.
    enum class Fetch { shown, quiet };
    /// Sends a reading call: loading bar and error with "Try again" (shown), or nothing of both (quiet).
    template <class T>
    Running fetch(const Call<T>& call, std::function<void(const T&)> show, Fetch how = Fetch::shown);

    using Attempt = KeepTrying::Attempt;
    /// The error in the banner, with its reference; `retry` gives a "Try again" button where that can help. When the
    /// server could not be reached, `retry` is run again and again by itself until it can: an act has to send the same
    /// call, which then takes effect once. The page says answered() when it got its answer.
    void showError(const Error& error, std::function<void()> retry = {}, Attempt attempt = Attempt::acting);
    /// The same with words of the page's own.
    void keepTrying(const BannerMessage& words, std::function<void()> retry, Attempt attempt);
    void answered(Attempt attempt);
    [[nodiscard]] KeepTrying& tries() { return m_tries; }
    [[nodiscard]] const KeepTrying& tries() const { return m_tries; }

    /// No answer: the request may or may not have arrived.
    [[nodiscard]] static bool isCutOff(const Error& error);
    /// The connection was refused: the request has not arrived.
    [[nodiscard]] static bool neverSent(const Error& error);
    /// The server is still at the same act, or lost track of it when it was cut off itself (D-ISS-12).
    [[nodiscard]] static bool isUndecided(const Error& error);

signals:
    void titleChanged();

protected:
    [[nodiscard]] const PageContext& context() const { return m_context; }
    [[nodiscard]] ApiClient& client() const { return m_context.client; }
    [[nodiscard]] Navigator& navigator() const { return m_context.navigator; }
    void rename(const QString& title);
    /// The act needs a proof of who asks for it (D-VER-9): says so, opens Verify User Identity, and goes on with the act
    /// after it while this page is there. False: the error is another one.
    bool verifyFirst(const Error& error, const PersonId& person, VerifyErrand errand);

private:
    void fetchStarted();
    void fetchEnded();
    void readingAnswered();

    PageContext m_context;
    KeepTrying m_tries;
    QString m_saidCutOff; ///< first words of the banner that says so; empty: none does
    int m_undecided = 0; ///< answers in a row
    int m_fetching = 0;
    bool m_readingFailed = false; ///< one of those that were asked for together
};

template <class T>
Running Page::fetch(const Call<T>& call, std::function<void(const T&)> show, Fetch how)
{
    if (how == Fetch::shown)
        fetchStarted();
    const auto sent = how == Fetch::quiet ? call.inBackground() : call;
    return sent.then(this, [this, show, how](const Result<T>& answer) {
        if (how == Fetch::shown)
            fetchEnded();
        if (answer) {
            if (how == Fetch::shown)
                readingAnswered();
            show(*answer);
        } else if (how == Fetch::shown) {
            m_readingFailed = true;
            // A page has several readings, and the others may have failed too. A hidden one loads when it is shown.
            showError(
                answer.error(), [this] { isVisible() ? load() : void(); }, Attempt::reading);
        }
    });
}

} // namespace countersign::ui
