/** Configuration that changes what git prints, what it finds, or which programs it runs. */
export const hostileConfiguration = `[core]
	quotePath = true
	fsmonitor = /bin/false
	autocrlf = true
	eol = crlf
	safecrlf = false
	abbrev = 4
	ignoreCase = true
	precomposeUnicode = true
	pager = /bin/false
	hooksPath = /dev/null
	bigFileThreshold = 1
	deltaBaseCacheLimit = 1
	notesRef = refs/notes/evil
	commentChar = F
	whitespace = -blank-at-eol
	warnAmbiguousRefs = false
	sparseCheckout = true
	untrackedCache = true
[diff]
	external = /bin/false
	noprefix = true
	mnemonicPrefix = true
	renames = copies
	renameLimit = 1
	algorithm = patience
	context = 0
	interHunkContext = 9
	ignoreSubmodules = all
	submodule = log
	wordRegex = .
	suppressBlankEmpty = true
	relative = true
	wsErrorHighlight = all
	colorMoved = zebra
[diff "evil"]
	command = /bin/false
	textconv = /bin/false
	binary = true
	cachetextconv = true
[merge]
	renames = false
	directoryRenames = false
	renameLimit = 1
	conflictStyle = zdiff3
	renormalize = true
	default = evil
	ff = only
	log = true
[merge "evil"]
	driver = true
	recursive = binary
[filter "evil"]
	clean = tr a-z A-Z
	smudge = tr a-z A-Z
	required = true
[color]
	ui = always
	diff = always
[log]
	showSignature = true
	showRoot = false
	decorate = full
	date = relative
	follow = true
	mailmap = true
	excludeDecoration = refs/*
	diffMerges = off
[format]
	pretty = evil %H%n
[i18n]
	logOutputEncoding = ISO-8859-1
	commitEncoding = ISO-8859-1
[blame]
	ignoreRevsFile = /nowhere
[rerere]
	enabled = true
	autoUpdate = true
[submodule]
	recurse = true
[trailer]
	separators = "#"
[pager]
	rev-list = /bin/false
	diff-tree = /bin/false
[transfer]
	hideRefs = refs/
[feature]
	experimental = true
	manyFiles = true
[help]
	autocorrect = immediate
[status]
	renames = copies
[alias]
	cat-file = !false
	rev-list = !false
`

/** Attributes that would hide, rewrite or merge what is committed. */
export const hostileAttributes = `* -text -diff merge=union filter=evil ident working-tree-encoding=UTF-16
*.md binary diff=evil merge=ours
*.ts diff=evil merge=evil export-subst eol=crlf
**/tasks.md merge=union linguist-generated export-ignore
`

/** What a shell may export to lead git astray; none of it reaches a git of ours. */
export const hostileVariables = {
  GIT_EXTERNAL_DIFF: '/bin/false',
  GIT_DIFF_OPTS: '-u9',
  GIT_PAGER: '/bin/false',
  GIT_ICASE_PATHSPECS: '1',
  GIT_GLOB_PATHSPECS: '1',
  GIT_NAMESPACE: 'evil',
  GIT_REPLACE_REF_BASE: 'refs/heads/',
  GIT_GRAFT_FILE: '/etc/passwd',
  GIT_SHALLOW_FILE: '/dev/null',
  GIT_DEFAULT_HASH: 'sha256',
  GIT_CONFIG_PARAMETERS: "'diff.noprefix=true' 'core.bare=true'",
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'log.showSignature',
  GIT_CONFIG_VALUE_0: 'true',
  GIT_TRACE: '1',
  GIT_ATTR_SOURCE: 'HEAD',
  GIT_MERGE_VERBOSITY: '5',
  GIT_CEILING_DIRECTORIES: '/nowhere',
}
