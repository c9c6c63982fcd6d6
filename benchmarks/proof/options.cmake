# Systems and accounts are made as for the tests.
foreach(target IN LISTS targets)
  if(target MATCHES "^benchmark_proof_")
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/../tests)
  endif()
endforeach()
