import type { PublishedCourse } from "@/grader/published";
import styles from "./course-map.module.css";
import { type Standings, sectionId, sectionProgress } from "./progress";

interface Props {
  course: PublishedCourse;
  standings: Standings;
  /** The slug of what to do next. */
  next: string | undefined;
}

const ring = { size: 44, radius: 18 };
const around = 2 * Math.PI * ring.radius;

/** The sections as one way down, each with a ring that fills as its exercises are passed. */
export function CourseMap({ course, standings, next }: Props) {
  return (
    <nav className={styles.map} aria-label="Sections of the course">
      <ol className={styles.stations}>
        {course.sections.map(({ title, slugs }, i) => {
          const { passed, exercises } = sectionProgress(slugs, standings);
          const here = next !== undefined && slugs.includes(next);
          return (
            <li
              key={title}
              className={styles.station}
              style={{ "--depth": i / Math.max(course.sections.length - 1, 1) } as React.CSSProperties}
            >
              <a href={`#${sectionId(title)}`} aria-current={here ? "step" : undefined}>
                <svg
                  width={ring.size}
                  height={ring.size}
                  viewBox="0 0 44 44"
                  aria-hidden="true"
                  focusable="false"
                >
                  <circle cx="22" cy="22" r={ring.radius} className={styles.track} />
                  <circle
                    cx="22"
                    cy="22"
                    r={ring.radius}
                    className={styles.done}
                    strokeDasharray={`${(around * passed) / Math.max(exercises, 1)} ${around}`}
                    transform="rotate(-90 22 22)"
                  />
                  {passed === exercises ? (
                    <path d="m15.5 22.5 4.5 4.5 8.5-9.5" className={styles.tick} />
                  ) : (
                    <text x="22" y="27" className={styles.number}>
                      {i + 1}
                    </text>
                  )}
                </svg>
                <span className={styles.title}>{title}</span>
                <span className={styles.count}>
                  {passed} of {exercises}
                  <span className="visually-hidden"> passed</span>
                  {here && <b className={styles.here}>You are here</b>}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
