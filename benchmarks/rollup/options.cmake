find_package(SQLite3 REQUIRED)
foreach(target ${targets})
  if(target MATCHES "^benchmark_rollup_")
    target_link_libraries(${target} PRIVATE SQLite::SQLite3)
  endif()
endforeach()

# What the programs say they were built with, and from what.
execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} describe --always --dirty
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
foreach(target ${targets})
  if(target MATCHES "^benchmark_rollup_")
    set(flags "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_RELEASE} -O3")
    if(target MATCHES "_native$")
      string(APPEND flags " -march=native")
    endif()
    string(STRIP "${flags}" flags)
    target_compile_definitions(${target} PRIVATE
      KEMU_BENCHMARK_FLAGS="${flags}" KEMU_BENCHMARK_COMMIT="${commit}")
  endif()
endforeach()
