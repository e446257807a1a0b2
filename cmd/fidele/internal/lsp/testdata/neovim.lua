-- What a person does in Neovim, with its own client: findings, hover, the source of a
-- segment, and a correction. What came of it goes to the file OUT.
local out = io.open(os.getenv("OUT"), "w")
local function say(...) out:write(table.concat({ ... }, " "), "\n") end
local function leave()
  out:close()
  vim.cmd("qall!")
end

local id = vim.lsp.start_client({ name = "fidele", cmd = { os.getenv("FIDELE"), "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)

local function has(rule)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == rule then return true end
  end
  return false
end

if not vim.wait(20000, function() return has("repeated-word") end, 20) then
  say("no findings")
  return leave()
end
for _, d in ipairs(vim.diagnostic.get(0)) do say("finding", d.code, d.message) end

local function ask(method, params)
  local answers, err = vim.lsp.buf_request_sync(0, method, params, 10000)
  if err then
    say("error", method, err)
    return nil
  end
  return answers[id].result
end

vim.api.nvim_win_set_cursor(0, { 4, 3 })
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
say("hover", (hover.contents.value:gsub("%s+", " ")))
local places = ask("textDocument/definition", vim.lsp.util.make_position_params())
say("definition", places[1].uri:match("[^/]*$"))

local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
for _, action in ipairs(ask("textDocument/codeAction", params)) do
  if action.kind == "source.fixAll.fidele" then
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  end
end
say("corrected", vim.api.nvim_buf_get_lines(0, 3, 4, false)[1])
if vim.wait(20000, function() return not has("repeated-word") end, 20) then say("left no repeated-word") end
leave()
