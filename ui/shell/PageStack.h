// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStackedWidget>

#include <vector>

namespace countersign::ui {

class Page;

/// The pages that were visited, the last one shown.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget* parent = nullptr);

    /// Shows, loads and focuses the page; takes it over.
    void open(Page* page);
    /// Shows the page before this one; false when there is none.
    bool goBack();
    /// The present page goes when the next one opens.
    void forgetCurrent();

    [[nodiscard]] Page* current() const;
    [[nodiscard]] bool hasBack() const { return m_history.size() > 1; }

signals:
    void changed(countersign::ui::Page* page);

private:
    void reveal(Page* page);
    void discard(Page* page);

    std::vector<Page*> m_history;
    QPointer<Page> m_forgotten;
};

} // namespace countersign::ui
