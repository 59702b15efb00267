// The questionnaire that pages a to c implement, and what the scripted visitor answers. Data alone: no library, no DOM.
const TREND = ['Going up', 'Staying the same', 'Going down'];
const FREQUENCY = ['Several times a day', 'Once a day', 'A few times a week', 'Once a week or less', 'Never'];
const YES_NO = ['Yes', 'No'];

/**
 * 15 questions in 5 steps. A question is of type `one` or `many` (of its options), `rank` (them) or `number`; one with `onlyIf` is asked
 * only if the question of that id has that answer.
 */
export const STEPS = [
  {
    title: 'Your time',
    questions: [
      {
        id: 'hours', type: 'one', title: 'How many hours a week do you spend on social media for your business?',
        options: ['<1', '1-5', '6-10', '11-20', '21+'],
      },
      {
        id: 'trend', type: 'one', title: 'Compared with last year, is that more, the same or less time?',
        options: ['More', 'The same', 'Less'],
      },
      { id: 'rather', type: 'one', title: 'Would you rather spend less time on it?', options: YES_NO },
    ],
  },
  {
    title: 'You and your networks',
    questions: [
      { id: 'owner', type: 'one', title: 'Are you the owner of the business?', options: YES_NO },
      {
        id: 'networks', type: 'many', title: 'Which networks do you use?',
        options: ['Facebook', 'Twitter/X', 'LinkedIn', 'Google+', 'Pinterest'],
      },
    ],
  },
  {
    title: 'How often, and on what',
    questions: [
      { id: 'facebook', type: 'one', title: 'How often do you post on Facebook?', options: FREQUENCY },
      { id: 'twitter', type: 'one', title: 'How often do you post on Twitter?', options: FREQUENCY },
      {
        id: 'rank', type: 'rank', title: 'Put these activities in order, the one that takes most time first',
        options: [
          'Finding content to post', 'Learning how to use the networks', 'Answering questions', 'Reading reports', 'Watching competitors',
        ],
      },
    ],
  },
  {
    title: 'Money',
    questions: [
      { id: 'social', type: 'one', title: 'Your social media budget is', options: TREND },
      { id: 'marketing', type: 'one', title: 'Your marketing budget is', options: TREND },
      { id: 'pays', type: 'one', title: 'Do you pay for a tool to publish or to measure?', options: YES_NO },
      { id: 'spend', type: 'one', title: 'How much a month?', options: ['Less than $26', '$26 or more'], onlyIf: ['pays', 'Yes'] },
    ],
  },
  {
    title: 'Your blog',
    questions: [
      { id: 'blog', type: 'one', title: 'Does the business have a blog?', options: YES_NO },
      { id: 'posts', type: 'number', title: 'How many posts a week?', min: 0, max: 50, onlyIf: ['blog', 'Yes'] },
      {
        id: 'perpost', type: 'one', title: 'How many hours does one post take?', options: ['<1', '1-3', '3+'], onlyIf: ['blog', 'Yes'],
      },
    ],
  },
];

/**
 * What the visitor answers: the place of an option, of several, what is typed, or which item is moved by which keys. All questions
 * with a condition are asked of such a visitor.
 */
export const ANSWERS = {
  hours: 2, trend: 0, rather: 0,
  owner: 0, networks: [0, 1, 2],
  facebook: 1, twitter: 2, rank: { item: 2, keys: ['ArrowUp', 'ArrowUp', 'ArrowDown'] },
  social: 0, marketing: 1, pays: 0, spend: 1,
  blog: 0, posts: '3', perpost: 1,
};

const isOneOf = (id, ...expected) => (answers) => expected.includes(answers[id]);
const includes = (id, expected) => (answers) => (answers[id] || []).includes(expected);

/** The rows of the results: a statement, the percentage of respondents it is true of, and whether it is true of the visitor. */
const ROWS = [
  ['Spends 6 hours a week or more', 43, isOneOf('hours', '6-10', '11-20', '21+')],
  ['Spends more time than last year', 66, isOneOf('trend', 'More')],
  ['Would rather spend less time', 45, isOneOf('rather', 'Yes')],
  ['The owner does the work', 43, isOneOf('owner', 'Yes')],
  ['Uses Facebook', 90, includes('networks', 'Facebook')],
  ['Uses Twitter/X', 70, includes('networks', 'Twitter/X')],
  ['Uses LinkedIn', 50, includes('networks', 'LinkedIn')],
  ['Uses Google+', 32, includes('networks', 'Google+')],
  ['Uses Pinterest', 29, includes('networks', 'Pinterest')],
  ['Social media budget is going up', 22, isOneOf('social', 'Going up')],
  ['Pays for a tool', 36, isOneOf('pays', 'Yes')],
  ['Has a blog', 55, isOneOf('blog', 'Yes')],
];

/** What the results show: the rows, with 100 or 0 for the visitor, so that both stand on one scale. */
export const results = (answers) => ROWS.map(([label, survey, isTrue]) => ({ label, survey, you: isTrue(answers) ? 100 : 0 }));
