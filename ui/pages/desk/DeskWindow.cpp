// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/DeskWindow.h"

#include "ui/pages/desk/HelpArea.h"
#include "ui/pages/desk/MessageStep.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/theme/TextScale.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWindow>

namespace countersign::ui {

namespace {

constexpr double largeType = 1.36; // The portal's 19 px beside the desktop's 14.
constexpr int columnWidth = 760;
constexpr auto personsProperty = "personsWindow";

/// A screen that is not the RA's; the RA's own when there is no other.
QScreen* screenBeside(const QWidget& staff)
{
    const auto screens = QGuiApplication::screens();
    for (auto* screen : screens) {
        if (screen != staff.screen())
            return screen;
    }
    return staff.screen();
}

} // namespace

DeskWindow::DeskWindow(const QMap<DeskPart, DeskStep*>& steps)
    : QWidget(nullptr, Qt::Window | Qt::FramelessWindowHint)
    , m_steps(steps)
    , m_organisation(makeLabel({}, TextStep::heading, Wrap::whenNarrow))
    , m_step(makeLabel({}, TextStep::body, Wrap::no))
    , m_stop(makeButton({}, Role::quiet, QStringLiteral("close")))
    , m_timeBar(new QWidget)
    , m_time(makeLabel({}, TextStep::body, Wrap::whenNarrow))
    , m_more(makeButton({}))
    , m_notice(new Banner)
    , m_place(new QWidget)
    , m_question(new MessageStep)
    , m_help(new HelpArea)
    , m_scroll(new QScrollArea)
    , m_column(new QWidget)
{
    setProperty(personsProperty, true);
    setAttribute(Qt::WA_QuitOnClose, false);
    setTextScale(this, largeType);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeTop());
    all->addWidget(makeMiddle(), 1);
    connect(m_stop, &QAbstractButton::clicked, this, &DeskWindow::closeWanted);
    connect(m_more, &QAbstractButton::clicked, this, &DeskWindow::moreTimeChosen);
    connect(m_help, &HelpArea::stuckChosen, this, &DeskWindow::stuckChosen);
    connect(m_question, &MessageStep::firstChosen, this, [this] { bring(*m_steps.value(m_part)); });
    connect(m_question, &MessageStep::secondChosen, this, &DeskWindow::closeConfirmed);
}

QWidget* DeskWindow::makeTop()
{
    auto* top = new QFrame;
    top->setObjectName(QStringLiteral("topBar"));
    auto* line = new QHBoxLayout(top);
    line->setContentsMargins(space::pageSide, space::field, space::pageSide, space::field);
    line->setSpacing(space::section);
    line->addWidget(m_organisation, 1);
    line->addWidget(m_step);
    line->addWidget(m_stop);
    return top;
}

QWidget* DeskWindow::makeTimeBar()
{
    auto* column = new QVBoxLayout(m_timeBar);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    auto* line = new QHBoxLayout;
    line->addWidget(m_time, 1);
    line->addWidget(m_more);
    column->addLayout(line);
    column->addWidget(new Hairline);
    return m_timeBar;
}

QWidget* DeskWindow::makeMiddle()
{
    auto* ground = new QWidget;
    ground->setBackgroundRole(QPalette::Base);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(space::pageSide, space::section, space::pageSide, space::section);
    line->addStretch(1);
    line->addWidget(m_column);
    line->addStretch(1);
    auto* column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::section);
    column->addWidget(makeTimeBar());
    column->addWidget(m_notice);
    // Not a stack, which is as high as its highest page.
    auto* place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    for (auto* step : std::as_const(m_steps)) {
        if (place->indexOf(step) < 0)
            place->addWidget(step);
        step->hide();
    }
    place->addWidget(m_question);
    m_question->hide();
    column->addWidget(m_place);
    column->addWidget(m_help);
    column->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(ground);
    return m_scroll;
}

void DeskWindow::openBeside(const QWidget& staff)
{
    setGeometry(screenBeside(staff)->geometry());
    showFullScreen();
    activateWindow();
}

void DeskWindow::finish()
{
    m_mayClose = true;
    close();
}

void DeskWindow::showState(
    const PersonWords& words, const contract::RegistrationState& state, DeskPart part, Instant now)
{
    setWindowTitle(words.text("desk.title"));
    setAccessibleName(words.text("desk.title"));
    m_organisation->setText(qs(state.organisationName));
    m_step->setText(words.text("layout.step", {{"step", std::to_string(stepOf(part))}}));
    m_step->setVisible(stepOf(part) > 0);
    m_stop->setText(words.text("desk.close"));
    const bool runs = domain::isUnderWay(state.state) && state.finishBy > now;
    m_timeBar->setVisible(runs);
    if (runs)
        m_time->setText(QStringLiteral("%1 (%2)").arg(words.text("time.finish"), minutesLeft(state.finishBy - now)));
    m_more->setText(words.text("time.more"));
    m_more->setVisible(state.moreTimePossible);
    m_help->show(words, state);
    m_help->setVisible(domain::isUnderWay(state.state));
}

void DeskWindow::enter(DeskPart part)
{
    m_part = part;
    m_help->fold();
    bring(*m_steps.value(part));
    announce(this, m_steps.value(part)->title());
}

void DeskWindow::bring(DeskStep& wanted)
{
    for (auto* step : std::as_const(m_steps))
        step->setVisible(step == &wanted);
    m_question->setVisible(m_question == &wanted);
    m_scroll->ensureVisible(0, 0);
    wanted.focusFirst();
}

void DeskWindow::setBusy(bool busy)
{
    // The focus stays where it is: a second press is not sent.
    setCursor(busy ? Qt::BusyCursor : Qt::ArrowCursor);
}

void DeskWindow::showNotice(const BannerMessage& message)
{
    m_notice->show(message);
}

void DeskWindow::clearNotice()
{
    m_notice->clear();
}

void DeskWindow::askToClose(const PersonWords& words)
{
    m_question->setMessage({words.text("desk.close_title"), {words.text("desk.close_body")}},
        words.text("desk.close_keep"), words.text("desk.close"));
    bring(*m_question);
    announce(this, m_question->title());
}

bool DeskWindow::isAsking() const
{
    return m_question->isVisibleTo(this);
}

bool DeskWindow::isPersons(const QObject* object)
{
    const auto* widget = qobject_cast<const QWidget*>(object);
    return (widget ? widget->window() : object)->property(personsProperty).toBool();
}

void DeskWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose)
        return QWidget::closeEvent(event);
    event->ignore();
    emit closeWanted();
}

void DeskWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (isAsking())
        bring(*m_steps.value(m_part));
    else
        emit closeWanted();
}

void DeskWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    windowHandle()->setProperty(personsProperty, true);
    fit();
}

void DeskWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void DeskWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void DeskWindow::fit()
{
    const int room = width() - 2 * space::pageSide - space::field;
    m_column->setFixedWidth(qMax(240, qMin(grown(columnWidth, fontMetrics()), room)));
}

} // namespace countersign::ui
