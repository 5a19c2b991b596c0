// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

class AttentionList;
struct AttentionItem;
class DataTable;
class FieldRow;
class InProgressModel;
class RecentPeopleModel;
class SearchBox;

/// Where work starts: search, what is in progress, what needs attention, recent people (ux.md 2.5).
class HomePage final : public Page
{
    Q_OBJECT

public:
    explicit HomePage(const PageContext& context);

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;
    [[nodiscard]] QString navigationId() const override { return QStringLiteral("home"); }
    [[nodiscard]] bool hasSearchBox() const override { return m_search != nullptr; }
    void focusSearch() override;
    [[nodiscard]] QList<QWidget*> regions() const override;

private:
    void addSearch(QVBoxLayout& column);
    void verifyCaller();
    void addActions(QVBoxLayout& column);
    void addInProgress(QVBoxLayout& column);
    void addAttention(QVBoxLayout& column);
    [[nodiscard]] QWidget* makeRecent();
    void search();
    void fetchRest(Fetch how);
    void showInProgress();
    void showAttention();
    void showRecent();
    void addTime(const Call<domain::EnrolmentView>& call);
    void act(const AttentionItem& item);

    QTimer m_soon;
    std::vector<domain::EnrolmentView> m_recentEnrolments;
    std::vector<domain::MailRow> m_mails;
    SearchBox* m_search = nullptr;
    FieldRow* m_searchRow = nullptr;
    InProgressModel* m_inProgress;
    DataTable* m_inProgressTable = nullptr;
    QLabel* m_nothingInProgress = nullptr;
    AttentionList* m_attention = nullptr;
    RecentPeopleModel* m_recent;
    DataTable* m_recentTable = nullptr;
    QLabel* m_nobodyRecent = nullptr;
};

} // namespace countersign::ui
