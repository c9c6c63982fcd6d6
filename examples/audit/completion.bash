# Completion of audit's options and their values, for bash; installed to share/bash-completion/completions/audit.
_kemu_audit() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    case $before in
        --lang) mapfile -t COMPREPLY < <(compgen -W "zh en" -- "$word") ;;
        --unit) mapfile -t COMPREPLY < <(compgen -W "元 千元 万元 亿元" -- "$word") ;;
        --agency) mapfile -t COMPREPLY < <(compgen -W "administrative institution" -- "$word") ;;
        --set) mapfile -t COMPREPLY < <(compgen -W "final_accounts budgets" -- "$word") ;;
        --explain) mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" --list-rules 2>/dev/null | grep -oE '^ *[a-z0-9_]+\.[a-z0-9_.]+')" -- "$word") ;;
        --forms | --template) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
        --group | --certificate | --verify) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
        --year | --max-warnings) COMPREPLY=() ;;
        *)
            if [[ $word == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "--help --json --sarif --all --strict --max-warnings --lang --forms
                    --list-rules --list-forms --explain --template --set --year --unit --agency --group --no-joint --witness --bounds --certificate --verify --version" -- "$word")
            else
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
            fi ;;
    esac
}
complete -o filenames -F _kemu_audit audit
