// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

// Runs the built program as another program would.
namespace program {

struct Result {
    int exitCode = -1;
    QByteArray output;
    QByteArray messages;

    // Standard output as exactly one JSON object; empty when it is none.
    [[nodiscard]] QJsonObject json() const
    {
        QJsonParseError error {};
        const QJsonObject object = QJsonDocument::fromJson(output, &error).object();
        return error.error == QJsonParseError::NoError ? object : QJsonObject();
    }
    [[nodiscard]] QJsonObject error() const { return json().value(QStringLiteral("error")).toObject(); }
};

inline Result run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

// The same words split at blanks, each %1 a path.
inline Result run(const char* words, const QString& path, const QByteArray& input = {})
{
    QStringList arguments = QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    arguments.replaceInStrings(QStringLiteral("%1"), path);
    return run(arguments, input);
}

// The answer of a verb that must succeed; empty when it does not.
inline QJsonObject answer(const char* command, const QString& path, const QByteArray& input = {})
{
    const Result result = run((QByteArray(command) + " --json --quiet").constData(), path, input);
    if (result.exitCode != 0)
        qWarning("%s: %s", command, result.messages.constData());
    return result.exitCode == 0 ? result.json() : QJsonObject();
}

inline qint64 count(const char* command, const QString& path)
{
    return answer(command, path).value(QStringLiteral("count")).toInteger(-1);
}

inline QJsonObject first(const QJsonObject& list, const char* name)
{
    return list.value(QString::fromUtf8(name)).toArray().at(0).toObject();
}

inline QStringList keys(const QJsonObject& object)
{
    return object.keys();  // sorted
}

inline QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A workspace's bytes without the two counters in SQLite's header (file change counter, version-valid-for) that move
// whenever a file is opened for writing, even when nothing is written.
inline QByteArray stateOf(const QString& path)
{
    QByteArray content = contentOf(path);
    for (const int counter : {24, 92})
        content.replace(counter, 4, QByteArray(4, '\0'));
    return content;
}

inline void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), qPrintable(path));
}

// A demo workspace in a folder of its own, made once and copied.
class Demo {
public:
    Demo()
    {
        static const QTemporaryDir shared;
        const QString original = shared.filePath(QStringLiteral("demo.tastebench"));
        if (!QFile::exists(original))
            run("demo %1 --quiet", original);
        QFile::copy(original, path());
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("demo.tastebench")); }
    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

private:
    QTemporaryDir m_folder;
};

}  // namespace program
