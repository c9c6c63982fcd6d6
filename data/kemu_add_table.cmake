# kemu_add_table(TARGET LIST KIND kind YEAR year [NAME name])
#   Makes the list of codes in the file LIST into a header NAME.hpp that TARGET may include, with the
#   table kemu::tables::NAME. Default name: KIND_YEAR.
#   KIND: functional, economic_department, economic_government or revenue.
# LIST may have any shape in which lists circulate: classification/list_shapes.hpp names them. Codes above
# those of LIST are taken from the table of kemu where LIST leaves them out. What was repaired is printed;
# a list with a fault stops the build at its line and column.
# Needs Python 3. The lists are read by the C++ reader of runtime_table, so that the same file gives the
# same table at run time: the tool that does it is built once, for the machine that builds.
set(kemu_table_generator ${CMAKE_CURRENT_LIST_DIR}/generate.py CACHE INTERNAL "")
set(kemu_list_tool_source ${CMAKE_CURRENT_LIST_DIR}/list_tool.cpp CACHE INTERNAL "")
if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/functional.tsv) # in the sources
  set(kemu_lists ${CMAKE_CURRENT_LIST_DIR} CACHE INTERNAL "")
else() # installed: share/cmake/kemu beside share/kemu
  get_filename_component(kemu_lists ${CMAKE_CURRENT_LIST_DIR}/../../kemu ABSOLUTE)
  set(kemu_lists ${kemu_lists} CACHE INTERNAL "")
endif()
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
  if(NOT TARGET kemu_list_tool)
    add_executable(kemu_list_tool EXCLUDE_FROM_ALL ${kemu_list_tool_source})
    target_link_libraries(kemu_list_tool PRIVATE kemu::kemu)
  endif()
  get_filename_component(list ${list} ABSOLUTE)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/kemu_tables)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${folder}/${table_NAME}.hpp
    COMMAND kemu_list_tool plain ${table_KIND} ${table_YEAR} ${list} ${kemu_lists}/${table_KIND}.tsv
      > ${folder}/${table_NAME}.tsv
    COMMAND Python3::Interpreter -B ${kemu_table_generator} --list ${folder}/${table_NAME}.tsv
      --kind ${table_KIND} --year ${table_YEAR} --name ${table_NAME} --out ${folder}/${table_NAME}.hpp
    DEPENDS ${list} ${kemu_table_generator} kemu_list_tool VERBATIM
    COMMENT "Making ${table_NAME}.hpp of ${list}")
  target_sources(${target} PRIVATE ${folder}/${table_NAME}.hpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
