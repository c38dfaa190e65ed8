# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
tastebench_test(engine/base/uuid LIBS tastebench_base)
tastebench_test(engine/base/time LIBS tastebench_base)
tastebench_test(engine/domain/property_type LIBS tastebench_domain)
tastebench_test(engine/store/tokenizer LIBS tastebench_store)
tastebench_test(engine/store/history LIBS tastebench_store SQLite::SQLite3)
tastebench_test(engine/text/words LIBS tastebench_text)
tastebench_test(engine/text/lsa LIBS tastebench_text)
tastebench_test(engine/text/truncated_svd LIBS tastebench_text)
tastebench_test(engine/search/bm25_index LIBS tastebench_search)
tastebench_test(engine/search/filter LIBS tastebench_search)
tastebench_test(engine/search/fusion LIBS tastebench_search)
tastebench_test(engine/search/query_search LIBS tastebench_search)
tastebench_test(engine/search/vector_table LIBS tastebench_search)

# Prints measurements; never a test, because times say nothing about right or wrong.
add_executable(benchmark_engine_search benchmarks/engine/search_benchmark.cpp)
set_target_properties(benchmark_engine_search PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/benchmarks")
target_link_libraries(benchmark_engine_search PRIVATE tastebench_search tastebench_options)
target_include_directories(benchmark_engine_search PRIVATE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(benchmark_engine_search PRIVATE SHARED_DIRECTORY="${CMAKE_SOURCE_DIR}/../shared")
