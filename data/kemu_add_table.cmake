# kemu_add_table(TARGET LIST KIND kind YEAR year [NAME name])
#   Makes the list of codes in the file LIST (TSV or CSV, as data/generate.py --help says) into a header
#   NAME.hpp that TARGET may include, with the table kemu::tables::NAME. Default name: KIND_YEAR.
#   KIND: functional, economic_department, economic_government or revenue.
# A list with a fault stops the build at FILE:LINE.
set(kemu_table_generator ${CMAKE_CURRENT_LIST_DIR}/generate.py CACHE INTERNAL "")
function(kemu_add_table target list)
  cmake_parse_arguments(PARSE_ARGV 2 table "" "KIND;YEAR;NAME" "")
  if(NOT TARGET ${target})
    message(FATAL_ERROR "kemu_add_table: there is no target ${target}")
  endif()
  if(NOT table_KIND OR NOT table_YEAR OR table_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "kemu_add_table(TARGET LIST KIND kind YEAR year [NAME name]), not: ${ARGV}")
  endif()
  if(NOT table_NAME)
    set(table_NAME ${table_KIND}_${table_YEAR})
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  get_filename_component(list ${list} ABSOLUTE)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/kemu_tables)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${folder}/${table_NAME}.hpp
    COMMAND Python3::Interpreter -B ${kemu_table_generator} --list ${list} --kind ${table_KIND}
      --year ${table_YEAR} --name ${table_NAME} --out ${folder}/${table_NAME}.hpp
    DEPENDS ${list} ${kemu_table_generator} VERBATIM
    COMMENT "Making ${table_NAME}.hpp of ${list}")
  target_sources(${target} PRIVATE ${folder}/${table_NAME}.hpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
