# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
tastebench_test(engine/base/uuid LIBS tastebench_base)
tastebench_test(engine/base/time LIBS tastebench_base)
tastebench_test(engine/domain/property_type LIBS tastebench_domain)
tastebench_test(engine/exchange/bytes_and_text LIBS tastebench_exchange ZLIB::ZLIB)
tastebench_test(engine/exchange/delimited LIBS tastebench_exchange)
tastebench_test(engine/exchange/import_traps LIBS tastebench_exchange)
tastebench_test(engine/exchange/json_lines LIBS tastebench_exchange)
tastebench_test(engine/exchange/json_shapes LIBS tastebench_exchange)
tastebench_test(engine/exchange/layouts LIBS tastebench_exchange)
tastebench_test(engine/exchange/rating_scale LIBS tastebench_exchange)
tastebench_test(engine/exchange/real_data LIBS tastebench_exchange)
