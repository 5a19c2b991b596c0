// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Components.h"

#include "Samples.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/StepListView.h"
#include "ui/widgets/TabBar.h"
#include "ui/widgets/TimeLeft.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace countersign::gallery {

using namespace ui;

namespace {

/// A heading with a hairline and a column under it.
class Section final : public QWidget
{
public:
    explicit Section(const QString& name)
    {
        column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(12);
        QLabel* head = makeHint(name);
        setTextStep(head, TextStep::small, Weight::semibold);
        column->addWidget(head);
        column->addWidget(new Hairline);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }

    QVBoxLayout* column;
};

class Swatch final : public QWidget
{
public:
    explicit Swatch(QColor Theme::*token)
        : m_token(token)
    {
        setFixedSize(84, 36);
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme().line);
        painter.setBrush(theme().*m_token);
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 3, 3);
    }

private:
    QColor Theme::*m_token;
};

QWidget* flow(const QList<QWidget*>& widgets, int gap = 12)
{
    auto* area = new QWidget;
    auto* line = new FlowLayout(area, gap, 12);
    for (QWidget* widget : widgets)
        line->addWidget(widget);
    return area;
}

QWidget* type()
{
    auto* section = new Section("Type: 24, 16, 14, 12 px (18, 12, 10.5, 9 pt)");
    section->column->setSpacing(6);
    section->column->addWidget(makeTitle("Page title, 24/32 semibold"));
    section->column->addWidget(makeHeading("Section heading, 16/24 semibold"));
    auto* lead = new LinkLabel("Body, 14/20 regular. ", "Action link", ".");
    section->column->addWidget(lead);
    section->column->addWidget(makeHint("Small, 12/16, secondary colour: hints, times, second lines of rows"));
    section->column->addWidget(makeLabel(QString::fromUtf8("Codes: 7KQM 4HTX \u00b7 250 2.0.0 Ok"), TextStep::fixed));
    auto* on = new QCheckBox("Check box on");
    on->setChecked(true);
    section->column->addWidget(flow({on, new QCheckBox("Check box off")}));
    return section;
}

QWidget* colours()
{
    auto* section = new Section("Colours");
    auto* area = new QWidget;
    auto* grid = new FlowLayout(area, 12, 12);
    const QList<std::pair<QString, QColor Theme::*>> tokens{{"window", &Theme::window}, {"base", &Theme::base},
        {"hover", &Theme::hover}, {"soft", &Theme::soft}, {"line", &Theme::line}, {"edge", &Theme::edge},
        {"control", &Theme::control}, {"muted", &Theme::muted}, {"text", &Theme::text}, {"accent", &Theme::accent},
        {"danger", &Theme::danger}};
    for (const auto& [name, token] : tokens) {
        auto* cell = new QWidget;
        auto* column = new QVBoxLayout(cell);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        column->addWidget(new Swatch(token));
        column->addWidget(makeLabel(name, TextStep::small, Wrap::no));
        grid->addWidget(cell);
    }
    section->column->addWidget(area);
    return section;
}

QWidget* buttons()
{
    auto* section = new Section("Buttons: 32 px, radius 4");
    section->column->addWidget(flow({makeButton("&Generate link", Role::primary),
        makeButton("&Copy link", Role::secondary, "copy"), makeButton("&Back")}));
    section->column->addWidget(flow({makeButton("&Remove authenticator", Role::destructive),
        makeButton("Cancel", Role::quiet), makeButton("Cancel link", Role::quietDanger), makeIconButton("more", "More"),
        makeIconButton("copy", "Copy UUID"), makeLink("Results", "chevron-left")}));
    Button* unavailable = makeButton("Issue other authenticator", Role::secondary, "add");
    unavailable->setUnavailable("Not available. The profile has no email address.");
    auto* why = new Lead;
    why->setText("Not available.", "The profile has no email address.");
    setTextStep(why, TextStep::small);
    auto* line = new QHBoxLayout;
    line->addWidget(unavailable);
    line->addWidget(why, 1);
    section->column->addLayout(line);
    return section;
}

QWidget* fields()
{
    auto* section = new Section("Fields: label above, hint under the label, error above the box");
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(16);
    auto* server = new FieldRow("&Mail server", new QLineEdit("mail.example.org"));
    auto* portBox = new QSpinBox;
    portBox->setRange(1, 65535);
    portBox->setValue(587);
    auto* port = new FieldRow("&Port", portBox);
    auto* uuid = new FieldRow("&UUID", new QLineEdit("555 000"));
    uuid->setHint("12 numbers, on the front of a smartcard");
    uuid->setError("UUID must be 12 numbers");
    auto* combo = new QComboBox;
    combo->addItems({"Active", "Closed", "All"});
    auto* status = new FieldRow("Profile &status", combo);
    status->setHint("Closed profiles are not listed");
    auto* password = new PasswordField;
    password->setText("correct horse");
    auto* radios = new ChoiceGroup("How are you meeting?", nullptr, ChoiceGroup::Direction::across);
    radios->addChoice("face", "Face to face");
    radios->addChoice("video", "Video call");
    radios->select("video");
    grid->addWidget(server, 0, 0);
    grid->addWidget(port, 0, 1);
    grid->addWidget(uuid, 1, 0, Qt::AlignBottom);
    grid->addWidget(status, 1, 1, Qt::AlignBottom);
    grid->addWidget(new FieldRow("P&assword", password), 2, 0, Qt::AlignTop);
    grid->addWidget(radios, 2, 1, Qt::AlignTop);
    section->column->addLayout(grid);
    auto* note = new FieldRow("Note (optional)", new QPlainTextEdit);
    note->input()->setFixedHeight(64);
    section->column->addWidget(note);
    auto* tick =
        new CheckBox(QString::fromUtf8("I confirm that I want to remove this Microsoft Authenticator device from "
                                       "Sample Person 014\u2019s profile"));
    setValidity(tick, Validity::invalid);
    section->column->addWidget(tick);
    return section;
}

Banner* banner(const BannerMessage& message)
{
    auto* banner = new Banner;
    banner->showQuietly(message);
    return banner;
}

QWidget* banners()
{
    auto* section = new Section("Banners: one at a time, at the top of the page");
    const auto nothing = [] {
    };
    section->column->addWidget(banner({.tone = Tone::success,
        .lead = "Email address changed.",
        .rest = "We have sent a notice to the old and the new address."}));
    section->column->addWidget(banner({.tone = Tone::warning,
        .lead = "There is already a link for Sample.",
        .rest = "It ends at 15:00.",
        .actions = {{"Open it", nothing}, {"Cancel it and make a new one", nothing}}}));
    section->column->addWidget(banner({.tone = Tone::error,
        .lead = "It was not removed.",
        .rest = "The server did not answer. It still works.",
        .reference = "SAMPLE01",
        .actions = {{"Try again", nothing}}}));
    section->column->addWidget(banner({.tone = Tone::information,
        .lead = QString::fromUtf8("Some details are locked until Sample\u2019s identity is checked.")}));
    section->column->addWidget(banner({.tone = Tone::success,
        .lead = "The mail server accepted the message at 14:12:07.",
        .rest = "Check that it arrives.",
        .detail = "250 2.0.0 Ok: queued as SAMPLE0001",
        .closing = BannerMessage::Closing::never}));
    return section;
}

QWidget* steps()
{
    auto* section = new Section("Steps: done, now, problem, not started");
    auto* list = new StepListView;
    list->setAccessibleName("Steps");
    list->steps().setSteps(stepsOfSheet());
    section->column->addWidget(list);
    return section;
}

QWidget* table()
{
    auto* section = new Section("Table rows: normal, selected");
    auto* table = new DataTable("Authenticators");
    table->setModel(authenticators(table));
    for (int i = 0; i < 4; ++i)
        table->setRowButtons(i, 3, {{"Remove", QStringLiteral("Remove Sample phone %1").arg(i + 1), [] {}, {}}});
    table->selectRow(2);
    section->column->addWidget(table);
    return section;
}

QWidget* states()
{
    auto* section = new Section("Status: chip on a profile, plain in a table, dots in a strip");
    section->column->addWidget(flow(
        {new Chip(Tone::success, "Active"), new Chip(Tone::information, "Verified by push 13:58", "verify-identity"),
            new Chip(Tone::warning, "Restricted until identity is checked", "lock"), new Chip(Tone::error, "Suspended"),
            new Chip(Tone::neutral, "Closed", "close")},
        8));
    section->column->addWidget(flow({new StatusLabel(Tone::success, "Active"),
        new StatusLabel(Tone::information, "Waiting for user", "clock"), new StatusLabel(Tone::neutral, "Expired"),
        new StatusLabel(Tone::error, "Suspended"), new Avatar("Sample Person 014"), new Avatar("Sample Manager", 32)}));
    QList<QWidget*> dots;
    for (const auto& list : {stepsUpTo(1), stepsUpTo(5), stepsUpTo(6, StepState::problem), stepsUpTo(8)}) {
        auto* widget = new DotsWidget;
        widget->setSteps(list);
        dots << widget;
    }
    section->column->addWidget(flow(dots, 24));
    QTabBar* tabs = makeTabBar({"Details", "Authenticators", "Activity"}, "Profile");
    tabs->setCurrentIndex(1);
    section->column->addWidget(tabs);
    auto* progress = new ProgressLine;
    progress->setProgress("Progress: 212 of 443", 212, 443);
    section->column->addWidget(progress);
    auto* time = new TimeLeft;
    time->setRemaining(std::chrono::minutes(11), std::chrono::minutes(15));
    time->setAction(makeButton("Give more time"));
    section->column->addWidget(time);
    auto* ending = new TimeLeft;
    ending->setRemaining(std::chrono::seconds(119), std::chrono::minutes(15));
    section->column->addWidget(ending);
    return section;
}

QWidget* emptyState()
{
    auto* section = new Section("Empty state: one sentence, one action");
    section->column->addWidget(new EmptyState("Sample has no authenticator.",
        "Issue one in a meeting, by video or face to face.", "Issue other authenticator", "add"));
    auto* row = new ListRow({.icon = "warning",
        .iconTone = IconTone::warning,
        .text = "Link ends in 6 minutes, not opened",
        .beside = "Sample Person 027"});
    row->setTrailing(makeLink("Add 30 minutes"));
    section->column->addWidget(row);
    section->column->addWidget(new ListRow({.icon = "phone",
        .iconTone = IconTone::muted,
        .text = "Their smartphone, with the Microsoft Authenticator app installed",
        .beside = {},
        .below = "Ask them. Countersign cannot check this."}));
    return section;
}

QWidget* qrCode()
{
    auto* section = new Section("QR: black on white in every theme, whole pixels, four-module margin");
    auto* view = new QrView;
    view->setFixedSize(300, 300);
    fillQr(*view);
    section->column->addWidget(view, 0, Qt::AlignLeft);
    return section;
}

QWidget* icons()
{
    auto* section = new Section("Icons: 24 px grid, 1.75 px stroke, round ends");
    QList<QWidget*> list;
    for (const QString& name : iconNames()) {
        if (name != QLatin1String("countersign"))
            list << new IconLabel(name, IconTone::text, 24);
    }
    section->column->addWidget(flow(list, 16));
    return section;
}

} // namespace

QWidget* makeComponents(const QString& schemeName)
{
    auto* sheet = new QWidget;
    sheet->setAutoFillBackground(true);
    sheet->setBackgroundRole(QPalette::Base);
    auto* whole = new QVBoxLayout(sheet);
    whole->setContentsMargins(32, 28, 32, 32);
    whole->setSpacing(28);
    auto* head = new QHBoxLayout;
    head->addWidget(new ProductMark(24));
    head->addWidget(makeTitle("Countersign components"), 1);
    QLabel* scheme = makeLabel(schemeName, TextStep::body, Wrap::no);
    setMuted(scheme);
    head->addWidget(scheme);
    whole->addLayout(head);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(48);
    for (const QList<QWidget*>& sections : {QList<QWidget*>{type(), buttons(), banners(), table(), emptyState()},
             QList<QWidget*>{colours(), fields(), steps(), states(), qrCode()}}) {
        auto* column = new QVBoxLayout;
        column->setSpacing(28);
        for (QWidget* section : sections)
            column->addWidget(section);
        column->addStretch(1);
        columns->addLayout(column, 1);
    }
    whole->addLayout(columns);
    whole->addWidget(icons());
    whole->addStretch(1);
    return sheet;
}

} // namespace countersign::gallery
