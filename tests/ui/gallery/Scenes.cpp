// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scenes.h"

#include "Samples.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Dialog.h"
#include "ui/widgets/ElidedField.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/SearchBox.h"
#include "ui/widgets/Status.h"
#include "ui/widgets/StepListView.h"
#include "ui/widgets/TabBar.h"
#include "ui/widgets/TimeLeft.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace countersign::gallery {

using namespace ui;

namespace {

QFrame* named(const QString& name)
{
    auto* frame = new QFrame;
    frame->setObjectName(name);
    return frame;
}

QWidget* topBar()
{
    QFrame* bar = named("topBar");
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(20, 8, 20, 8);
    line->setSpacing(12);
    line->addWidget(new ProductMark(24));
    line->addWidget(makeLabel("Countersign", TextStep::heading, Wrap::no));
    line->addSpacing(60);
    auto* search = new SearchBox("Find an existing user: name, UUID or email", "Ctrl+F");
    search->setMaximumWidth(432);
    line->addWidget(search, 1);
    line->addStretch(1);
    line->addWidget(makeIconButton("help", "Help"));
    line->addWidget(new Avatar("Sample Manager", 32));
    auto* who = new QVBoxLayout;
    who->setSpacing(0);
    who->addWidget(makeStrong("Sample Manager", Wrap::no));
    QLabel* role = makeLabel(QString::fromUtf8("RA Manager \u00b7 Sample Organisation"), TextStep::small, Wrap::no);
    setMuted(role);
    who->addWidget(role);
    line->addLayout(who);
    bar->setMinimumHeight(topBarHeight(bar->fontMetrics()));
    return bar;
}

QWidget* strip()
{
    QFrame* bar = named("strip");
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(20, 5, 16, 5);
    QLabel* words = makeLabel("In progress", TextStep::small, Wrap::no);
    setTextStep(words, TextStep::small, Weight::semibold);
    setMuted(words);
    line->addWidget(words);
    for (const Job& job : jobs()) {
        auto* button = new JobButton;
        button->setJob(job);
        line->addWidget(button);
    }
    line->addStretch(1);
    line->addWidget(new IconLabel("connection", IconTone::muted, 16));
    QLabel* connected = makeLabel("Connected", TextStep::small, Wrap::no);
    setMuted(connected);
    line->addWidget(connected);
    bar->setMinimumHeight(stripHeight(bar->fontMetrics()));
    return bar;
}

QWidget* window(QWidget* page, const QString& current)
{
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(topBar());
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    QFrame* side = named("navigation");
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 12, 0, 12);
    auto* list = new NavigationList;
    list->setEntries(navigation());
    list->setCurrent(current);
    list->setCount("registrations", 2);
    sideColumn->addWidget(list, 1);
    middle->addWidget(side);
    middle->addWidget(page, 1);
    column->addLayout(middle, 1);
    column->addWidget(strip());
    return whole;
}

QWidget* issueSide()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    auto* time = new Card;
    time->content()->addWidget(makeHeading("Time"));
    auto* left = new TimeLeft;
    left->setRemaining(std::chrono::minutes(11), std::chrono::minutes(15));
    left->setAction(makeButton("Give more time"));
    time->content()->addWidget(makeLabel("Sample has until 14:17"));
    time->content()->addWidget(left);
    time->addDivider();
    auto* works = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel("Link works until 15:00"));
    words->addWidget(makeHint("54 minutes left"));
    works->addLayout(words, 1);
    works->addWidget(makeButton("Add 30 minutes"));
    time->content()->addLayout(works);
    column->addWidget(time);
    auto* link = new Card;
    link->content()->addWidget(makeHeading("Link"));
    link->content()->addWidget(makeHint("Opened 14:01 on an Android phone, Chrome"));
    auto* field = new ElidedField("Registration link");
    field->setValue("https://register.example.org/r/sample-sample-sample-sample");
    link->content()->addWidget(field);
    link->content()->addWidget(makeButtonRow({makeCopyButton("Copy link", "Link copied", [] { return QString(); }),
        makeButton("Show QR code", Role::secondary, "qr-code")}));
    column->addWidget(link);
    column->addWidget(makeButtonRow({makeButton("Back to profile"), makeButton("Cancel link", Role::quietDanger)}));
    column->addWidget(makeHint("The registration goes on while you do other work."));
    column->addStretch(1);
    return side;
}

QWidget* issue(const QList<Step>& steps)
{
    auto* page = new PageScaffold("Issue other authenticator");
    page->setBreadcrumb({"Sample Person 014", "Authenticators", "Issue"});
    QLabel* about = makeLabel(
        QString::fromUtf8("Microsoft Authenticator for Sample Person 014 \u00b7 video call"), TextStep::body, Wrap::no);
    setMuted(about);
    page->addBesideTitle(about);
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading("What Sample is doing"), 1);
    QLabel* where = makeLabel("Step 5 of 7", TextStep::body, Wrap::no);
    setMuted(where);
    head->addWidget(where);
    column->addLayout(head);
    auto* list = new StepListView;
    list->setAccessibleName("What Sample is doing");
    list->steps().setSteps(steps);
    column->addWidget(list);
    page->body()->addWidget(
        new Columns(main, issueSide(), Columns::Side::left, width::issueSide, Columns::Stacked::mainFirst));
    page->body()->addStretch(1);
    return window(page, "find");
}

QWidget* recent()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeHeading("Recent people"));
    column->addWidget(new Hairline(nullptr, Hairline::Strength::edge));
    column->setSpacing(0);
    for (const char* name : {"Sample Person 014", "Sample Person 031", "Sample Person 027", "Sample Person 040"}) {
        auto* row = new ListRow({.text = QString::fromLatin1(name), .below = "Ward manager"});
        row->setTrailing(makeHint("14:05"));
        column->addWidget(row);
    }
    column->addStretch(1);
    return side;
}

QWidget* home()
{
    auto* page = new PageScaffold("Home");
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    auto* search = new FieldRow("&Find an existing user", new SearchBox({}, {}, SearchBox::Size::page));
    search->setHint("Name, UUID or email address. Part of a name is enough.");
    Button* go = makeButton("Search", Role::primary);
    go->setMinimumHeight(searchHeight(go->fontMetrics()));
    search->setTrailing(go);
    column->addWidget(search);
    column->addWidget(makeButtonRow({makeButton("Create a new user", Role::secondary, "create-user"),
        makeButton("Verify User Identity", Role::secondary, "verify-identity")}));
    column->addSpacing(24);
    column->addWidget(makeHeading("Registrations in progress"));
    auto* table = new DataTable("Registrations in progress");
    table->setModel(registrations(table));
    for (int i = 0; i < 2; ++i)
        table->setRowButtons(i, 3, {{"Open", QStringLiteral("Open Sample Person %1").arg(i), [] {}, {}}});
    column->addWidget(table);
    column->addSpacing(24);
    column->addWidget(makeHeading("Needs attention"));
    auto* list = new QVBoxLayout;
    list->setSpacing(0);
    list->addWidget(new Hairline(nullptr, Hairline::Strength::edge));
    column->addLayout(list);
    const QList<ListRow::Content> rows{
        {"warning", IconTone::warning, "Link ends in 6 minutes, not opened", "Sample Person 027", {}},
        {"error", IconTone::error, "The mail server refused a message", "Sample Person 040", {}},
        {"clock", IconTone::muted, "Stopped at step 4, yesterday", "Sample Person 019", {}}};
    for (const auto& content : rows) {
        auto* row = new ListRow(content);
        row->setTrailing(makeLink("Open"));
        list->addWidget(row);
    }
    column->addStretch(1);
    page->body()->addWidget(
        new Columns(main, recent(), Columns::Side::right, width::homeSide, Columns::Stacked::mainFirst));
    page->body()->addStretch(1);
    return window(page, "home");
}

QWidget* found()
{
    auto* page = new PageScaffold("Find an existing user");
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading("8 people found"), 1);
    QLabel* showing = makeLabel("Showing 1 to 8 of 8", TextStep::small, Wrap::no);
    setMuted(showing);
    head->addWidget(showing);
    page->body()->addLayout(head);
    auto* table = new DataTable("8 people found");
    table->setModel(results(table));
    table->selectRow(0);
    page->body()->addWidget(table);
    page->body()->addStretch(1);
    return window(page, "find");
}

QWidget* profile()
{
    auto* page = new PageScaffold("Sample Person 014");
    page->setBackLink("Results");
    page->setLeading(new Avatar("Sample Person 014"));
    page->addBesideTitle(new Chip(Tone::success, "Active"));
    page->addBesideTitle(new Chip(Tone::information, "Verified by push 13:58", "verify-identity"));
    page->setSubtitle(QString::fromUtf8("UUID 555 000 000 014   person014@example.org   Sample Organisation"));
    page->addAction(makeButton("Verify User Identity", Role::secondary, "verify-identity"));
    page->addAction(makeMenuButton("More", new QMenu));
    page->banner().showQuietly({.tone = Tone::success,
        .lead = "Microsoft Authenticator is registered for Sample Person 014.",
        .rest = QString::fromUtf8("\u201cSample phone\u201d \u00b7 Active \u00b7 14:06, video call."),
        .actions = {{"Test authenticator",
                        [] {
                        }},
            {"Issue to someone else", [] {
             }}}});
    QTabBar* tabs = makeTabBar({"Details", "Authenticators", "Activity"}, "Profile");
    tabs->setCurrentIndex(1);
    page->body()->addWidget(tabs);
    page->body()->addWidget(makeButtonRow({makeButton("Issue other authenticator", Role::primary, "add"),
        makeButton("Temporary Access Pass", Role::secondary, "access-pass"),
        makeButton("Replace device", Role::secondary, "replace")}));
    page->body()->addWidget(makeHeading("Working"));
    auto* table = new DataTable("Working authenticators");
    table->setModel(authenticators(table));
    for (int i = 0; i < 4; ++i)
        table->setRowButtons(
            i, 3, {{"Test", "Test Sample phone", [] {}, {}}, {"Remove", "Remove Sample phone", [] {}, {}}});
    page->body()->addWidget(table);
    page->body()->addStretch(1);
    return window(page, "find");
}

QWidget* removal()
{
    auto* page = new PageScaffold("Remove authenticator");
    page->setBreadcrumb({"Sample Person 014", "Authenticators", "Remove"});
    QVBoxLayout* form = nullptr;
    page->body()->addWidget(makeFormColumn(&form));
    auto* banner = new Banner;
    banner->showQuietly({.tone = Tone::warning,
        .lead = "Sample will not be able to sign in with this device.",
        .rest =
            QString::fromUtf8("This cannot be undone.\nSample still has \u201cSample phone\u201d, registered today."),
        .closing = BannerMessage::Closing::never});
    form->addWidget(banner);
    auto* line = new QHBoxLayout;
    auto* why = new ChoiceGroup("Why are you removing it?");
    for (const QString& reason :
        QStringList{"New phone", "Lost or stolen", "Leaving", "Registered by mistake", "Other"})
        why->addChoice(reason, reason);
    why->select("New phone");
    line->addWidget(why);
    auto* note = new FieldRow("&Note (optional)", new QPlainTextEdit);
    note->setHint("Kept in the audit log.");
    line->addWidget(note);
    form->addLayout(line);
    form->addWidget(new Hairline);
    auto* error = new ErrorLine;
    error->setText("Select the box to confirm that you want to remove this authenticator");
    form->addWidget(error);
    auto* tick = new CheckBox(QString::fromUtf8(
        "I confirm that I want to remove this Microsoft Authenticator device from Sample Person 014\u2019s profile"));
    setValidity(tick, Validity::invalid);
    form->addWidget(tick);
    form->addWidget(makeButtonRow({makeButton("Remove authenticator", Role::destructive), makeButton("Cancel")}));
    page->body()->addStretch(1);
    return window(page, "find");
}

QWidget* qrDialog()
{
    auto* dialog = new Dialog("QR code", QString::fromUtf8("Scan with the phone\u2019s camera"), nullptr);
    QLabel* what = makeLabel("For a face-to-face meeting. It opens the same link.");
    setMuted(what);
    dialog->body()->addWidget(what);
    auto* view = new QrView;
    fillQr(*view);
    dialog->body()->addWidget(view, 1);
    dialog->body()->addWidget(
        makeSelectable("register.example.org/r/sample-sample", TextStep::fixed), 0, Qt::AlignHCenter);
    dialog->setDefaultButton(dialog->addButton("Close"));
    return dialog;
}

} // namespace

QWidget* makeScene(const QString& name)
{
    if (name == QLatin1String("issue"))
        return issue(stepsLive());
    if (name == QLatin1String("problem"))
        return issue(stepsOfProblem());
    if (name == QLatin1String("home"))
        return home();
    if (name == QLatin1String("results"))
        return found();
    if (name == QLatin1String("profile"))
        return profile();
    if (name == QLatin1String("qr"))
        return qrDialog();
    return name == QLatin1String("remove") ? removal() : nullptr;
}

} // namespace countersign::gallery
