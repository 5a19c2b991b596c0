// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A window with one of each control, so that the harness itself is tested without the product (test_harness.py).

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace {

QWidget* makeFirstPage(QLabel* status)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* search = new QLineEdit;
    auto* label = new QLabel(QStringLiteral("&Find an existing user"));
    label->setBuddy(search);
    auto* secret = new QLineEdit;
    secret->setEchoMode(QLineEdit::Password);
    secret->setAccessibleName(QStringLiteral("Password"));
    auto* video = new QRadioButton(QStringLiteral("&Video call"));
    auto* sure = new QCheckBox(QStringLiteral("I am &sure"));
    auto* copy = new QPushButton(QStringLiteral("&Copy link"));
    auto* table = new QTableWidget(2, 2);
    table->setAccessibleName(QStringLiteral("People"));
    table->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Status")});
    for (int row = 0; row < 2; ++row) {
        table->setItem(row, 0, new QTableWidgetItem(QStringLiteral("Person %1").arg(row)));
        table->setItem(row, 1, new QTableWidgetItem(QStringLiteral("Active")));
    }
    for (QWidget* widget : {static_cast<QWidget*>(label), static_cast<QWidget*>(search), static_cast<QWidget*>(secret),
             static_cast<QWidget*>(video), static_cast<QWidget*>(sure), static_cast<QWidget*>(copy), static_cast<QWidget*>(table)}) {
        layout->addWidget(widget);
    }
    QObject::connect(search, &QLineEdit::returnPressed, status, [=] { status->setText(QStringLiteral("Found: %1").arg(search->text())); });
    QObject::connect(secret, &QLineEdit::returnPressed, status,
        [=] { status->setText(QStringLiteral("Secret of %1 characters").arg(secret->text().size())); });
    QObject::connect(copy, &QPushButton::clicked, status, [=] {
        QApplication::clipboard()->setText(QStringLiteral("https://127.0.0.1/r/abc"));
        status->setText(QStringLiteral("Link copied"));
    });
    return page;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QWidget window;
    window.setWindowTitle(QStringLiteral("Harness"));
    auto* layout = new QVBoxLayout(&window);
    auto* status = new QLabel(QStringLiteral("Ready"));
    auto* pages = new QStackedWidget;
    pages->addWidget(makeFirstPage(status));
    pages->addWidget(new QLabel(QStringLiteral("The second page")));
    layout->addWidget(pages);
    layout->addWidget(status);
    auto* issue = new QShortcut(QKeySequence(QStringLiteral("Ctrl+I")), &window);
    QObject::connect(issue, &QShortcut::activated, pages, [=] { pages->setCurrentIndex(1); });
    window.show();
    return QApplication::exec();
}
