// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

class QStandardItemModel;

namespace countersign::ui {

class NavigationDelegate;

struct NavigationEntry
{
    enum class Place { inGroup, startsGroup };

    QString id{};
    QString text{}; ///< May hold a mnemonic; shown without.
    QString icon{};
    Place place = Place::inGroup;
    QString shortcut{}; ///< For the tooltip: "Alt+1".
};

/// The navigation at the left: groups by hairline, current entry with accent bar, counts, or a rail of icons.
/// A click or Enter chooses; the arrow keys only move.
class NavigationList final : public QListView
{
    Q_OBJECT

public:
    enum class Form { full, rail };

    explicit NavigationList(QWidget* parent = nullptr);

    void setEntries(const QList<NavigationEntry>& entries);
    /// Marks an entry without emitting `chosen`. An unknown id marks none.
    void setCurrent(const QString& id);
    [[nodiscard]] QString current() const;
    /// 0 hides the count.
    void setCount(const QString& id, int count);
    void setForm(Form form);
    [[nodiscard]] Form form() const { return m_form; }
    /// Width the form needs: 208 grown with the text, or the rail's.
    [[nodiscard]] int widthOf(Form form) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QStandardItemModel* m_model;
    NavigationDelegate* m_delegate;
    Form m_form = Form::full;
};

} // namespace countersign::ui
