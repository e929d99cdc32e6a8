module.exports = { forbidden: [{name:"x",severity:"error",from:{path:"^lib/"},to:{path:"^grader/"}}], options: { tsConfig: {fileName:"tsconfig.json"}, tsPreCompilationDeps: true } };
