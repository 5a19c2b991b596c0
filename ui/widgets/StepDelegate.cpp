// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"
#include "ui/widgets/StepListModel.h"

#include <QAbstractItemView>
#include <QPainter>

namespace countersign::ui {

namespace {

constexpr int textGap = 14; // Circle to words.
constexpr int boxPadding = 16;
constexpr int boxPaddingAbove = 12;
constexpr int rowGap = 12;
constexpr int timeGap = 16;

/// Where everything of one row stands, from its top left corner; a part that is absent is null.
struct Place
{
    QRect circle;
    QRect title;
    QRect time;
    QRect detail;
    QRect box;
    QRect problem;
    QRect sayWord;
    QRect speech;
    int height = 0;
};

struct Fonts
{
    explicit Fonts(const QFont& from)
        : body(from)
        , strong(fontFor(TextStep::body, from, Weight::semibold))
        , small(fontFor(TextStep::small, from))
        , smallStrong(fontFor(TextStep::small, from, Weight::semibold))
        , speech(fontFor(TextStep::speech, from))
    {
    }

    QFont body;
    QFont strong;
    QFont small;
    QFont smallStrong;
    QFont speech;
};

QString text(const QModelIndex& index, int role)
{
    return index.data(role).toString();
}

StepState stateOf(const QModelIndex& index)
{
    return StepState(index.data(StepListModel::StateRole).toInt());
}

bool isCurrent(StepState state)
{
    return state == StepState::now || state == StepState::problem;
}

QString quoted(const QString& words)
{
    return StepDelegate::tr("\u201c%1\u201d").arg(words);
}

int heightOf(const QFont& font, int width, const QString& words)
{
    return QFontMetrics(font).boundingRect(0, 0, qMax(1, width), 100000, Qt::TextWordWrap, words).height();
}

void placeBox(Place& place, const Fonts& fonts, const QModelIndex& index, int left, int top, int width)
{
    const QString problem = text(index, StepListModel::ProblemRole);
    const QString coaching = text(index, StepListModel::CoachingRole);
    if (problem.isEmpty() && coaching.isEmpty())
        return;
    const int inner = qMax(1, width - 2 * boxPadding);
    const int mark = iconEdge(18, QFontMetrics(fonts.body)) + space::unit;
    int y = top + boxPaddingAbove;
    if (!problem.isEmpty()) {
        place.problem = QRect(left + boxPadding, y, inner, heightOf(fonts.strong, inner - mark, problem));
        y = place.problem.bottom() + 1 + (coaching.isEmpty() ? 0 : space::half + 2);
    }
    if (!coaching.isEmpty()) {
        place.sayWord = QRect(left + boxPadding, y, inner, QFontMetrics(fonts.smallStrong).height());
        y = place.sayWord.bottom() + 1 + space::half;
        place.speech = QRect(left + boxPadding, y, inner, heightOf(fonts.speech, inner, quoted(coaching)));
        y = place.speech.bottom() + 1;
    }
    place.box = QRect(left, top, width, y + boxPaddingAbove - top);
}

Place placeRow(const Fonts& fonts, const QModelIndex& index, int width)
{
    const QFontMetrics body(fonts.body);
    const int circle = grown(28, body);
    const int left = circle + textGap;
    const QString time = text(index, StepListModel::TimeRole);
    const int timeWidth = QFontMetrics(fonts.smallStrong).horizontalAdvance(time) + 1;
    const int wordsWidth = width - left - (time.isEmpty() ? 0 : timeWidth + timeGap);
    const QFont& titleFont = isCurrent(stateOf(index)) ? fonts.strong : fonts.body;

    Place place;
    place.circle = QRect(0, 0, circle, circle);
    const int firstLine = (circle - body.height()) / 2;
    place.title = QRect(left, firstLine, wordsWidth, heightOf(titleFont, wordsWidth, text(index, Qt::DisplayRole)));
    place.time = QRect(width - timeWidth, firstLine, timeWidth, body.height());
    int bottom = place.title.bottom() + 1;
    if (const QString detail = text(index, StepListModel::DetailRole); !detail.isEmpty()) {
        place.detail = QRect(left, bottom + 2, width - left, heightOf(fonts.small, width - left, detail));
        bottom = place.detail.bottom() + 1;
    }
    placeBox(place, fonts, index, left, qMax(bottom + 10, circle + 6), width - left);
    bottom = qMax(bottom, circle);
    if (!place.box.isNull())
        bottom = place.box.bottom() + 1;
    place.height = bottom + rowGap;
    return place;
}

class RowPainter
{
public:
    RowPainter(QPainter& painter, const Fonts& fonts, const QModelIndex& index, const Place& place)
        : m_painter(painter)
        , m_theme(theme())
        , m_fonts(fonts)
        , m_index(index)
        , m_place(place)
        , m_state(stateOf(index))
    {
    }

    void paintLine()
    {
        if (m_index.row() + 1 >= m_index.model()->rowCount())
            return;
        const QColor colour = m_state == StepState::done ? m_theme.success.text : m_theme.line;
        const int x = m_place.circle.center().x();
        const int top = m_place.circle.bottom() + 1;
        m_painter.fillRect(QRect(x, top, 2, m_place.height - top), colour);
    }

    void paintCircle()
    {
        const double stroke = 1.5;
        const QRectF shape = QRectF(m_place.circle).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
        m_painter.setPen(QPen(circleBorder(), stroke));
        m_painter.setBrush(circleGround());
        m_painter.drawEllipse(shape);
        if (m_state == StepState::done)
            paintMark(QStringLiteral("check"), 18, m_theme.success.text);
        else if (m_state == StepState::problem)
            paintMark(QStringLiteral("warning"), 16, m_theme.warning.text);
        else
            paintNumber();
    }

    void paintWords()
    {
        const bool current = isCurrent(m_state);
        draw(m_place.title, current ? m_fonts.strong : m_fonts.body,
            m_state == StepState::notStarted ? m_theme.muted : m_theme.text, text(m_index, Qt::DisplayRole));
        draw(m_place.detail, m_fonts.small, m_theme.muted, text(m_index, StepListModel::DetailRole));
        m_painter.setFont(current ? m_fonts.smallStrong : m_fonts.small);
        m_painter.setPen(timeColour());
        m_painter.drawText(m_place.time, Qt::AlignRight | Qt::AlignVCenter, text(m_index, StepListModel::TimeRole));
    }

    void paintBox()
    {
        if (m_place.box.isNull())
            return;
        const bool problem = m_state == StepState::problem;
        const ToneColours& tone = problem ? m_theme.warning : m_theme.information;
        style::drawBox(&m_painter, m_place.box, problem ? tone.ground : m_theme.soft,
            m_theme.isContrast() ? m_theme.text : QColor(), radius::control);
        const int mark = iconEdge(18, QFontMetrics(m_fonts.body));
        if (!m_place.problem.isNull()) {
            drawMark(m_place.problem.topLeft(), QStringLiteral("warning"), mark, tone.text);
            draw(m_place.problem.adjusted(mark + space::unit, 0, 0, 0), m_fonts.strong, tone.text,
                text(m_index, StepListModel::ProblemRole));
        }
        if (m_place.speech.isNull())
            return;
        const int say = iconEdge(14, QFontMetrics(m_fonts.body));
        const int drop = (m_place.sayWord.height() - say) / 2;
        drawMark(m_place.sayWord.topLeft() + QPoint(0, drop), QStringLiteral("say"), say, tone.text);
        draw(m_place.sayWord.adjusted(say + space::half + 2, 0, 0, 0), m_fonts.smallStrong, tone.text,
            StepDelegate::tr("Say"));
        draw(m_place.speech, m_fonts.speech, m_theme.text, quoted(text(m_index, StepListModel::CoachingRole)));
    }

    void paintRing()
    {
        const int words = QFontMetrics(m_fonts.strong).horizontalAdvance(text(m_index, Qt::DisplayRole));
        QRect ring = m_place.title;
        ring.setWidth(qMin(ring.width(), words));
        style::drawFocusRing({&m_painter, m_theme, nullptr}, ring.adjusted(-6, -3, 6, 3));
    }

private:
    QColor circleBorder() const
    {
        switch (m_state) {
        case StepState::done:
            return m_theme.success.text;
        case StepState::now:
            return m_theme.accent;
        case StepState::problem:
            return m_theme.warning.text;
        case StepState::notStarted:
            break;
        }
        return m_theme.control;
    }

    QColor circleGround() const
    {
        switch (m_state) {
        case StepState::done:
            return m_theme.success.ground;
        case StepState::now:
            return m_theme.accent;
        case StepState::problem:
            return m_theme.warning.ground;
        case StepState::notStarted:
            break;
        }
        return m_theme.base;
    }

    QColor timeColour() const
    {
        if (m_state == StepState::now)
            return m_theme.information.text;
        return m_state == StepState::problem ? m_theme.warning.text : m_theme.muted;
    }

    void paintNumber()
    {
        m_painter.setFont(m_fonts.smallStrong);
        m_painter.setPen(m_state == StepState::now ? m_theme.onAccent : m_theme.muted);
        m_painter.drawText(m_place.circle, Qt::AlignCenter, QString::number(m_index.row() + 1));
    }

    void paintMark(const QString& name, int px, const QColor& colour)
    {
        const int edge = iconEdge(px, QFontMetrics(m_fonts.body));
        const QPoint inset((m_place.circle.width() - edge) / 2, (m_place.circle.height() - edge) / 2);
        drawMark(m_place.circle.topLeft() + inset, name, edge, colour);
    }

    void drawMark(const QPoint& at, const QString& name, int edge, const QColor& colour)
    {
        m_painter.drawPixmap(at, iconPixmap(name, edge, colour, m_painter.device()->devicePixelRatioF()));
    }

    void draw(const QRect& area, const QFont& font, const QColor& colour, const QString& words)
    {
        if (area.isNull() || words.isEmpty())
            return;
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(area, Qt::TextWordWrap | Qt::TextDontClip, words);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const Fonts& m_fonts;
    const QModelIndex& m_index;
    const Place& m_place;
    StepState m_state;
};

} // namespace

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Fonts fonts(option.font);
    const Place place = placeRow(fonts, index, option.rect.width());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft());
    RowPainter row(*painter, fonts, index, place);
    row.paintLine();
    row.paintCircle();
    row.paintWords();
    row.paintBox();
    if (option.state & QStyle::State_HasFocus)
        row.paintRing();
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {0, heightFor(width, option.font, index)};
}

int StepDelegate::heightFor(int width, const QFont& body, const QModelIndex& index) const
{
    return placeRow(Fonts(body), index, width).height;
}

} // namespace countersign::ui
