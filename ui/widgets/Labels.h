// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"
#include "ui/theme/Type.h"

#include <QLabel>

namespace countersign::ui {

enum class Wrap {
    yes,
    no,
    whenNarrow, ///< Wants its whole line, wraps when it gets less: for titles and words in a FlowLayout.
};

/// A plain-text label in one of the type steps; wraps by default. Every label of the desktop is made here or
/// by Lead, because Qt guesses rich text otherwise (S 61).
[[nodiscard]] QLabel* makeLabel(
    const QString& text, TextStep step = TextStep::body, Wrap wrap = Wrap::yes, QWidget* parent = nullptr);
/// Semibold body: labels of fields, first sentences.
[[nodiscard]] QLabel* makeStrong(const QString& text, Wrap wrap = Wrap::yes, QWidget* parent = nullptr);
/// Small and muted: hints, second lines.
[[nodiscard]] QLabel* makeHint(const QString& text, QWidget* parent = nullptr);
[[nodiscard]] QLabel* makeHeading(const QString& text, QWidget* parent = nullptr);
[[nodiscard]] QLabel* makeTitle(const QString& text, QWidget* parent = nullptr);
/// Selectable text that can be copied, for references and addresses.
[[nodiscard]] QLabel* makeSelectable(const QString& text, TextStep step = TextStep::body, QWidget* parent = nullptr);

/// Colour by meaning. `muted` is its own because neutral text exists in both.
void setTone(QLabel* label, Tone tone);
void setMuted(QLabel* label);
void clearTone(QLabel* label);

/// Makes the style look at changed properties again.
void repolish(QWidget* widget);

/// "&Email && phone" to "Email & phone".
[[nodiscard]] QString withoutMnemonic(const QString& text);

/// "bold first sentence, the rest" in one wrapping label, from plain strings that are escaped here.
class Lead final : public QLabel
{
    Q_OBJECT

public:
    explicit Lead(QWidget* parent = nullptr);
    /// The lead takes the colour of the tone; neutral keeps the text colour.
    void setText(const QString& lead, const QString& rest, Tone tone = Tone::neutral);
    [[nodiscard]] QString plainText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void render();

    QString m_lead;
    QString m_rest;
    Tone m_tone = Tone::neutral;
};

/// Running text with one underlined link in it, reachable with Tab. All three parts are plain text.
class LinkLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit LinkLabel(QWidget* parent = nullptr);
    LinkLabel(const QString& before, const QString& link, const QString& after, QWidget* parent = nullptr);
    void setText(const QString& before, const QString& link, const QString& after);

signals:
    void activated();

protected:
    void changeEvent(QEvent* event) override;

private:
    void render();

    QString m_before;
    QString m_link;
    QString m_after;
};

} // namespace countersign::ui
