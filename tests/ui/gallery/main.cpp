// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Components.h"
#include "Scenes.h"
#include "ui/theme/ThemeController.h"
#include "ui/widgets/Toast.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QScrollArea>
#include <QTimer>

namespace {

using namespace countersign;

/// White on black with yellow, as some contrast themes have.
QPalette contrastPalette()
{
    QPalette palette(Qt::white, Qt::black, Qt::white, Qt::black, Qt::gray, Qt::white, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, Qt::cyan);
    return palette;
}

QSize sizeOf(const QString& words)
{
    const QStringList parts = words.split(QLatin1Char('x'));
    return {parts.value(0).toInt(), parts.value(1).toInt()};
}

void focusNamed(QWidget* window, const QString& text)
{
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!text.isEmpty() && widget->accessibleName() == text)
            widget->setFocus();
        else if (auto* button = qobject_cast<QAbstractButton*>(widget);
                 button && !text.isEmpty() && button->text() == text)
            button->setFocus();
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCommandLineParser options;
    options.addHelpOption();
    options.addOptions({{"grab", "Write a picture and quit.", "file"},
        {"scheme", "light, dark or contrast.", "scheme", "light"}, {"scale", "Text scale, 1 to 3.", "factor", "1"},
        {"scene", "components or a window.", "name", "components"}, {"size", "Window size.", "WxH", "1280x800"},
        {"focus", "Accessible name or text of what has the focus.", "name"}, {"toast", "A toast to show.", "text"}});
    QApplication application(argc, argv);
    options.process(application);
    const QString scheme = options.value("scheme");
    if (scheme == QLatin1String("contrast"))
        QApplication::setPalette(contrastPalette());

    ui::ThemeController look(application);
    QFont body(QStringLiteral("Open Sans"));
    body.setPointSizeF(10.5);
    look.setBodyFont(body);
    look.setTextScale(options.value("scale").toDouble());
    look.apply(scheme == QLatin1String("dark") ? ui::Scheme::dark : ui::Scheme::light);
    if (scheme == QLatin1String("contrast"))
        look.setContrast(ui::ThemeController::Contrast::on);

    const bool components = options.value("scene") == QLatin1String("components");
    QWidget* window = components ? gallery::makeComponents(scheme) : gallery::makeScene(options.value("scene"));
    if (!window)
        options.showHelp(1);
    const QSize size = sizeOf(options.value("size"));
    window->setWindowTitle(QStringLiteral("Countersign components"));
    window->resize(components ? QSize(size.width(), window->heightForWidth(size.width())) : size);
    window->show();
    focusNamed(window, options.value("focus"));
    if (options.isSet("toast"))
        ui::Toast::show(window, options.value("toast"));
    if (options.isSet("grab")) {
        QTimer::singleShot(400, &application, [&] {
            if (components)
                window->resize(size.width(), window->heightForWidth(size.width()));
            const bool written = window->grab().save(options.value("grab"));
            QApplication::exit(written ? 0 : 1);
        });
    }
    const int result = QApplication::exec();
    delete window;
    return result;
}
