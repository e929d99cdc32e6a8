"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { send } from "@/app/site/send";
import type { RunnerOptions } from "@/grader/hosts/runner";
import type { PublishedExercise } from "@/grader/published";
import { ActionBar } from "./action-bar";
import { isOver } from "./attempt-state";
import { CodePane } from "./code-pane";
import { Comparison, type Other } from "./comparison";
import type { Draft } from "./draft";
import { CodeEditor } from "./editor/code-editor";
import type { EditorHandle } from "./editor/editor-handle";
import { HistoryList } from "./history-list";
import { markersOf } from "./markers";
import type { PaneSizes } from "./pane-layout";
import { Panes } from "./panes";
import type { Past } from "./past";
import { Results } from "./results";
import { say } from "./say";
import type { HistoryLine, SubmissionView } from "./submission-view";
import { TabList, TabPanel } from "./tabs";
import { useAttempt } from "./use-attempt";
import { useDraft } from "./use-draft";
import { useShortcuts } from "./use-shortcuts";
import styles from "./workbench.module.css";

interface Props {
  exercise: Pick<
    PublishedExercise,
    "slug" | "version" | "starter" | "shownTests" | "hiddenTests" | "views"
  > & { suiteUrl: string };
  draft: Draft;
  history: HistoryLine[];
  runner: RunnerOptions;
  typesUrl: string;
  sizes: PaneSizes;
  next: { slug: string; title: string } | null;
  /** The task, rendered on the server. */
  children: ReactNode;
}

/** The exercise as something to work at: task, editor, results. */
export function Workbench({
  exercise,
  draft,
  history: known,
  runner,
  typesUrl,
  sizes,
  next,
  children,
}: Props) {
  const { slug, starter } = exercise;
  const editor = useRef<EditorHandle>(null);
  const results = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState("tests");
  /** What a reset or a restore replaced, for as long as it can be taken back. */
  const [replaced, setReplaced] = useState<{ by: string; source: string } | null>(null);
  /** While the code is held against another text: both, as they were when that began. */
  const [compared, setCompared] = useState<{ mine: string; other: Other | null } | null>(null);
  /** Why something that was asked for did not happen. */
  const [trouble, setTrouble] = useState<string | null>(null);

  const show = useCallback((source: string) => editor.current?.replace(source), []);
  const draftState = useDraft({ slug, server: draft, show });
  const { change, source } = draftState;
  const { attempt, busy, refusal, unsent, past, backend, curves, pictures, warm, run, stop, submit, open } =
    useAttempt({
      exercise,
      runner,
      history: known,
      source,
    });

  const running = busy && attempt?.kind === "run";
  const grading = busy && attempt?.kind === "submission";
  const markers = useMemo(() => markersOf(attempt?.verdict ?? null), [attempt?.verdict]);

  const startRun = useCallback(() => {
    setTab("tests");
    scrollPageTo(results.current);
    run();
  }, [run]);
  const startSubmit = useCallback(() => {
    setTab("tests");
    scrollPageTo(results.current);
    submit();
  }, [submit]);
  const router = useRouter();
  const goOn = next && (() => router.push(`/exercises/${next.slug}`));
  useShortcuts({
    run: startRun,
    submit: grading ? null : startSubmit,
    stop: running ? stop : null,
    next: goOn,
  });

  const replace = useCallback(
    (by: string, next: string) => {
      setCompared(null);
      setReplaced({ by, source: source() });
      editor.current?.replace(next);
      change(next);
      editor.current?.focus();
    },
    [source, change],
  );

  function undo() {
    if (!replaced) return;
    editor.current?.replace(replaced.source);
    change(replaced.source);
    setReplaced(null);
    editor.current?.focus();
  }

  /** The code of a run or a submission of the past; null, with a word about it, where it cannot be fetched. */
  async function sourceOf(each: Past): Promise<string | null> {
    setTrouble(null);
    if (each.kind === "run") return each.run.source;
    const answer = await send<SubmissionView & { source: string }>("GET", `/api/submissions/${each.id}`);
    if (answer.ok) return answer.body.source;
    setTrouble(`Submission ${each.number} could not be fetched: ${answer.message}.`);
    return null;
  }

  async function restore(each: Past) {
    const text = await sourceOf(each);
    if (text !== null) replace(each.kind === "run" ? "Run restored." : "Submission restored.", text);
  }

  async function compare(each: Past) {
    const text = await sourceOf(each);
    const name = each.kind === "run" ? "that run" : `submission ${each.number}`;
    if (text !== null) setCompared({ mine: source(), other: { name, source: text } });
  }

  function closeComparison() {
    setCompared(null);
    requestAnimationFrame(() => editor.current?.focus());
  }

  const typed = useCallback(
    (text: string) => {
      change(text);
      setReplaced((before) => (before && before.source !== text ? before : null));
    },
    [change],
  );

  return (
    <div className={styles.workbench}>
      <p className="visually-hidden" aria-live="polite" role="status">
        {attempt && (isOver(attempt) || attempt.phase === "starting") ? announce(say(attempt, backend)) : ""}
      </p>
      <Panes
        sizes={sizes}
        prompt={<div className={styles.prompt}>{children}</div>}
        editor={
          <CodePane
            fileName={`${slug}.ts`}
            draft={draftState}
            replaced={replaced}
            comparing={compared !== null}
            onCompare={() => (compared ? closeComparison() : setCompared({ mine: source(), other: null }))}
            onFormat={() => editor.current?.format()}
            onReset={() => replace("Back at the start.", starter)}
            onUndo={undo}
          >
            {compared && (
              <Comparison
                key={compared.other?.source}
                slug={slug}
                starter={starter}
                {...compared}
                onClose={closeComparison}
              />
            )}
            <div className={styles.editor} hidden={compared !== null}>
              <CodeEditor
                key={slug}
                ref={editor}
                slug={slug}
                initialSource={draft.source}
                typesUrl={typesUrl}
                markers={markers}
                onChange={typed}
                onReady={warm}
              />
            </div>
          </CodePane>
        }
        results={
          <div ref={results} className={styles.pane}>
            <div className={styles.bar}>
              <TabList
                className={styles.tabs}
                label="Results"
                tabs={{
                  tests: "Tests",
                  history: (
                    <>History{past.length > 0 && <span className={styles.count}>{past.length}</span>}</>
                  ),
                }}
                chosen={tab}
                onChoose={setTab}
              />
              <ActionBar
                running={running}
                grading={grading}
                onRun={startRun}
                onStop={stop}
                onSubmit={startSubmit}
              />
            </div>
            <TabPanel name="tests" chosen={tab} className={styles.scroll}>
              <Results
                exercise={exercise}
                next={next}
                attempt={attempt}
                refusal={refusal}
                unsent={unsent}
                backend={backend}
                curves={curves}
                pictures={pictures}
                onReveal={(position) => editor.current?.reveal(position)}
              />
            </TabPanel>
            <TabPanel name="history" chosen={tab} className={styles.scroll}>
              {trouble && (
                <p role="alert" className={styles.trouble}>
                  {trouble}
                </p>
              )}
              <HistoryList
                past={past}
                onRestore={restore}
                onCompare={compare}
                onOpen={(each) => {
                  setTab("tests");
                  open(each);
                }}
              />
            </TabPanel>
          </div>
        }
      />
    </div>
  );
}

/** On a phone, where panes are below each other and the page scrolls. Elsewhere it does not, and nothing moves. */
function scrollPageTo(pane: HTMLElement | null) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: pane?.getBoundingClientRect().top ?? 0, behavior: calm ? "auto" : "smooth" });
}

const announce = ({ headline, detail }: ReturnType<typeof say>) =>
  detail ? `${headline}. ${detail}` : headline;
