// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HelpView.h"

#include "ui/shell/HelpGuide.h"
#include "ui/theme/Space.h"

#include <QDesktopServices>
#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace countersign::ui {

namespace {

constexpr int fitAfterMs = 150;
constexpr int widestPicture = 900;

} // namespace

HelpView::HelpView(QWidget* parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Help page"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    document()->setDocumentMargin(space::section);
    m_fit.setSingleShot(true);
    m_fit.setInterval(fitAfterMs);
    connect(&m_fit, &QTimer::timeout, this, &HelpView::fitPictures);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        const auto target = m_page.resolved(link);
        if (target.scheme() == QLatin1String("qrc"))
            setSource(target);
        else
            QDesktopServices::openUrl(target);
    });
}

void HelpView::doSetSource(const QUrl& name, QTextDocument::ResourceType type)
{
    m_page = name;
    QTextBrowser::doSetSource(name, type);
    if (name.hasFragment())
        goToHeading(name.fragment());
}

void HelpView::goToHeading(const QString& anchor)
{
    for (auto block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || headingAnchor(block.text()) != anchor)
            continue;
        setTextCursor(QTextCursor(block));
        const auto top = cursorRect().top() + verticalScrollBar()->value();
        verticalScrollBar()->setValue(top - space::unit);
        return;
    }
}

bool HelpView::showWords(const QString& words)
{
    return find(words);
}

int HelpView::pictureWidth() const
{
    return std::clamp(viewport()->width() - 3 * space::section, 200, widestPicture);
}

QVariant HelpView::loadResource(int type, const QUrl& name)
{
    if (type != QTextDocument::ImageResource)
        return QTextBrowser::loadResource(type, name);
    QImage image(u':' + m_page.resolved(name).path());
    if (image.isNull())
        return {};
    m_fitted = pictureWidth();
    if (image.width() > m_fitted)
        image.setDevicePixelRatio(double(image.width()) / m_fitted); // every pixel is kept for fine screens
    return image;
}

/// Pictures are fitted when they are loaded, so a new width loads them again.
void HelpView::fitPictures()
{
    if (m_fitted == 0 || m_fitted == pictureWidth())
        return;
    const auto* bar = verticalScrollBar();
    const double place = bar->maximum() > 0 ? double(bar->value()) / bar->maximum() : 0;
    reload();
    verticalScrollBar()->setValue(int(place * verticalScrollBar()->maximum()));
}

void HelpView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    m_fit.start();
}

/// Colours and sizes are worked into the document when it is read.
void HelpView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        m_fitted = -1;
        m_fit.start();
    }
}

} // namespace countersign::ui
