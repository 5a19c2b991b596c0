// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class Banner;
class Button;
class FlowLayout;
class LoadingBar;

/// The frame of every page: only the content scrolls, only downward. From the top: back link or breadcrumb,
/// title with chips and actions, subtitle, banner, loading bar, body.
class PageScaffold : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageScaffold(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// The page's title, also for the window's: "{page} - Countersign".
    [[nodiscard]] QString title() const;
    void setSubtitle(const QString& text);
    /// All but the last are links; crumbSelected gives their place.
    void setBreadcrumb(const QStringList& crumbs);
    /// "Results" with a chevron to the left; replaces the breadcrumb.
    void setBackLink(const QString& text);
    /// Beside the title: chips. At the right end: buttons.
    void addBesideTitle(QWidget* widget);
    void addAction(QWidget* widget);
    /// Before the title: the avatar.
    void setLeading(QWidget* widget);
    /// Under the title instead of plain subtitle text.
    void setSubtitleWidget(QWidget* widget);

    [[nodiscard]] Banner& banner() { return *m_banner; }
    [[nodiscard]] LoadingBar& loading() { return *m_loading; }
    /// Where the page puts its content. Give form columns a maximum width of width::formMost.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// Scrolls to the top and gives the focus to the first control of the body, or to the banner if it has an error.
    void focusStart();

signals:
    void crumbSelected(int index);
    void backSelected();

private:
    void buildHead();

    QWidget* m_content;
    QStringList m_crumbWords;
    QWidget* m_crumbs;
    FlowLayout* m_crumbLine;
    QLabel* m_title;
    QLabel* m_subtitle;
    FlowLayout* m_titleLine = nullptr;
    QWidget* m_actionArea;
    FlowLayout* m_actions;
    QHBoxLayout* m_head;
    QVBoxLayout* m_headText;
    Banner* m_banner;
    LoadingBar* m_loading;
    QVBoxLayout* m_body;
};

/// A column of at most `most` px (grown with the text) at the left of its parent; for forms.
[[nodiscard]] QWidget* makeFormColumn(QVBoxLayout** content, QWidget* parent = nullptr, int most = 640);

/// Buttons in a wrapping row, left-aligned with the form.
[[nodiscard]] QWidget* makeButtonRow(const QList<QWidget*>& buttons, QWidget* parent = nullptr);

} // namespace countersign::ui
