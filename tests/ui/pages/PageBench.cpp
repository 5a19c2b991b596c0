// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"

#include "ui/widgets/StepListView.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace countersign::tests {
namespace {

QString plain(QString text)
{
    if (Qt::mightBeRichText(text))
        text = QTextDocumentFragment::fromHtml(text).toPlainText();
    return text;
}

QString withoutMnemonic(QString text)
{
    return text.replace(QStringLiteral("&&"), QStringLiteral("\x01")).remove(u'&').replace(u'\x01', u'&');
}

void addModel(QStringList& words, const QAbstractItemModel& model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            words << model.index(row, column).data(Qt::AccessibleTextRole).toString();
    }
}

} // namespace

PageBench::PageBench()
    : transport(clock, random), client(transport), live(transport), preferences(QString()), recent(preferences), open_(client, live, session)
{
    const auto url = ui::checkedServer(server.address());
    if (!url || !transport.connectTo(*url))
        qFatal("the canned server has no usable address");
    transport.setToken("token");
    session.set(samples::session());
    recent.setAccount(QStringLiteral("bench"));
    new QVBoxLayout(&window);
    window.layout()->setContentsMargins(0, 0, 0, 0);
}

ui::PageContext PageBench::context()
{
    return {client, live, session, navigator, preferences, recent, open_, clock};
}

void PageBench::open(ui::Page& page, const QSize& size)
{
    window.layout()->addWidget(&page);
    window.resize(size);
    window.show();
    QApplication::setActiveWindow(&window);
    page.load();
    page.focusFirst();
}

void PageBench::canPerson(const contract::Authenticators& authenticators)
{
    server.on(QStringLiteral("GET /people/p-14"), contract::toJson(samples::person()));
    server.on(QStringLiteral("GET /people/p-14/authenticators"), contract::toJson(authenticators));
    server.on(QStringLiteral("GET /people/p-14/activity"), contract::toJson(samples::activity()));
    server.on(QStringLiteral("GET /settings/email"), contract::toJson(samples::email()));
    server.on(QStringLiteral("GET /settings/organisation"), contract::toJson(samples::organisation()));
    server.on(QStringLiteral("GET /settings/domains"), contract::toJson(samples::domains()));
    server.on(QStringLiteral("GET /portal"), contract::toJson(samples::portalPlace()));
}

void PageBench::allow(std::set<domain::Permission> permissions)
{
    auto now = samples::session();
    now.permissions = std::move(permissions);
    session.set(now);
}

QStringList PageBench::words(const QWidget& page)
{
    QStringList words;
    for (const auto* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&page))
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            words << plain(label->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            words << withoutMnemonic(button->text());
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget))
            words << line->text();
        else if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view != nullptr && view->model() != nullptr)
            addModel(words, *view->model());
    }
    words.removeAll(QString());
    return words;
}

bool PageBench::says(const QWidget& page, const QString& part)
{
    const auto all = words(page);
    return std::any_of(all.begin(), all.end(), [&](const QString& one) { return one.contains(part); });
}

QAbstractButton* PageBench::button(const QWidget& page, const QString& text)
{
    for (auto* one : page.findChildren<QAbstractButton*>()) {
        if (one->isVisibleTo(&page) && (withoutMnemonic(one->text()) == text || one->accessibleName() == text))
            return one;
    }
    return nullptr;
}

QString PageBench::focused()
{
    const auto* widget = QApplication::focusWidget();
    if (widget == nullptr)
        return QStringLiteral("nothing");
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget); button != nullptr && button->accessibleName().isEmpty())
        return withoutMnemonic(button->text());
    return widget->accessibleName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : widget->accessibleName();
}

} // namespace countersign::tests
