// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QToolButton;

namespace countersign::ui {

class HelpView;
class Preferences;

/// The user guide in a window of its own, beside the work: contents and search at the left, the page at the right.
class HelpWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit HelpWindow(Preferences& preferences, QWidget* parent = nullptr);

    /// "issue" or "issue#problem-lines"; brings the window to the front.
    void open(const QString& topicAndAnchor);
    [[nodiscard]] QString topic() const;

protected:
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void connectParts();
    void listTopics();
    void search(const QString& words);
    void openItem(int row);
    void pageChanged();

    Preferences& m_preferences;
    QLineEdit* m_search;
    QListWidget* m_list;
    HelpView* m_view;
    QToolButton* m_back;
    QToolButton* m_forward;
};

} // namespace countersign::ui
