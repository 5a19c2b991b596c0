// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QFrame>
#include <QList>

#include <functional>

class QLabel;
class QToolButton;

namespace countersign::ui {

class IconLabel;
class Lead;

struct BannerAction
{
    QString text{};
    std::function<void()> run{};
};

/// What a banner says. At most two actions: the first is a button, the second quiet text.
struct BannerMessage
{
    enum class Closing { byPerson, never };

    Tone tone = Tone::information;
    QString lead{}; ///< First sentence, semibold in the tone's colour.
    QString rest{};
    QString detail{}; ///< A server's own words, in the fixed font.
    QString reference{}; ///< Eight characters; shown as "Reference: ..." and selectable.
    QList<BannerAction> actions{};
    Closing closing = Closing::byPerson;
};

/// The message at the top of a page. Hidden until it has one; a newer message replaces the older.
/// Success, warning and information are announced politely; an error takes the focus and is announced assertively.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    void show(const BannerMessage& message);
    void clear();
    [[nodiscard]] bool hasMessage() const { return m_shown; }
    [[nodiscard]] const BannerMessage& message() const { return m_message; }
    /// Without announcing or taking the focus: for messages that belong to the page from the start.
    void showQuietly(const BannerMessage& message);

signals:
    void closed();
    /// The older message, for the page's Activity.
    void replaced(const BannerMessage& older);

private:
    void build();
    void fill();
    void fillActions();

    BannerMessage m_message;
    bool m_shown = false;
    IconLabel* m_icon;
    Lead* m_words;
    QLabel* m_detail;
    QLabel* m_reference;
    QWidget* m_actions;
    QToolButton* m_close;
};

} // namespace countersign::ui
