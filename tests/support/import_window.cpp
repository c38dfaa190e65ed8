// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/import_window.h"

#include "engine/store/interactions.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace tastebench::tests {

std::vector<double> storedWeights(const model::Workspace& workspace)
{
    std::vector<double> weights;
    store::InteractionQuery query;
    query.collection = workspace.collections().front().id;
    for (const Interaction& interaction : store::interactions(workspace.database(), query))
        weights.insert(weights.begin(), interaction.weight);
    return weights;
}

ImportWindow::ImportWindow()
    : workspace(std::make_unique<model::Workspace>(folder.filePath(QStringLiteral("new.tastebench")),
                                                   model::Workspace::Open::CreateNew))
    , dialog(*workspace)
{
    dialog.show();
    if (!QTest::qWaitForWindowExposed(&dialog))
        qFatal("the dialog is not shown");
}

ImportWindow::~ImportWindow() = default;

QString ImportWindow::write(const char* name, const QByteArray& content) const
{
    QFile file(folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

void ImportWindow::choose(const QString& path)
{
    dialog.setSource(path);
}

void ImportWindow::click(const char* button)
{
    QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
}

void ImportWindow::type(const char* edit, const QString& text)
{
    auto* line = find<QLineEdit>(edit);
    line->selectAll();
    QTest::keyClicks(line, text);
}

void ImportWindow::pick(const char* combo, const QString& text)
{
    auto* box = find<QComboBox>(combo);
    const int row = box->findText(text);
    if (row < 0 || !box->isEnabled())
        qFatal("%s cannot be set to %s", combo, qPrintable(text));
    box->setCurrentIndex(row);
    emit box->activated(row);
}

void ImportWindow::import()
{
    click("importButton");
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("summaryTotals")->isVisible(), patience);
}

}  // namespace tastebench::tests
